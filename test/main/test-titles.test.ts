import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';

/** Words in -s that are no verbs. */
const nonVerbs = new Set(
  `across always as besides its less others plus sometimes theirs this thus unless us yes
  accuracies axes buttons cells channels characters charts checkpoints classes columns curves dates digits
  epochs errors events figures files folders images keys lines losses messages metrics mistakes models networks
  notices numbers options predictions results rows seeds sequences series settings tables tests texts
  thousands ticks times tokens units values views vertices weights words`.split(/\s+/),
);

/** Returns the titles of `it`, `it.each` and `it.runIf` in a test file. */
function titlesIn(file: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const title =
      ts.isCallExpression(node) && /^it\b/.test(node.expression.getText()) && node.arguments[0];
    if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)))
      titles.push(title.getText().slice(1, -1));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return titles;
}

it('begins every test title with a verb in the third person', () => {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' });
  const titles = files
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => titlesIn(join(root, 'test', name)));
  const wrong = titles.filter((title) => nonVerbs.has(/^[a-z]+s\b/.exec(title)?.[0] ?? 'this'));
  expect(titles.length).toBeGreaterThan(2000);
  expect(wrong, 'A title completes "it …" with a verb: see docs/style.md.').toEqual([]);
});
