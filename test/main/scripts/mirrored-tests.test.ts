// A source file's test lies where its path says, so that it is found without a search: see CONTRIBUTING.md.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { pureFolders } from '../../../scripts/import-boundaries.js';
import { root } from '../../../scripts/setup/paths.js';

/** The fraction of files with logic that must have a test; to be raised as tests are added, never lowered. */
const least = { 'src-main': 0.7, 'src-renderer': 0.7 };

const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(ts|svelte)$/.test(name) && !name.endsWith('.d.ts'),
  );

/** Whether a file computes or decides anything: types, constants and tables do not. */
function hasLogic(text: string, isComponent: boolean): boolean {
  if (isComponent && /\{#(if|each)/.test(text)) return true;
  const code = isComponent ? (/<script[^>]*>([^]*?)<\/script>/.exec(text)?.[1] ?? '') : text;
  const file = ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest);
  let found = false;
  const visit = (node: ts.Node): void => {
    found ||= ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
    if (!found) ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A test that itself uses runes ends in `.svelte.test.ts`. */
function getTests(folder: string, name: string): string[] {
  const path = name.replace(/(\.svelte)?\.ts$|\.svelte$/, '');
  const first = path.split('/')[0] ?? '';
  const isDirect = first === 'engine' || pureFolders.includes(first);
  const position = folder === 'src-renderer' ? 'renderer' : isDirect ? '.' : 'main';
  return ['.test.ts', '.svelte.test.ts'].map((ending) =>
    join(root, 'test', position, path + ending),
  );
}

it.each(Object.entries(least))(
  'finds in %s a mirrored test for %f of the files with logic',
  (folder, share) => {
    const files = filesIn(folder).filter((name) =>
      hasLogic(readFileSync(join(root, folder, name), 'utf8'), name.endsWith('.svelte')),
    );
    const without = files.filter(
      (name) => !getTests(folder, name).some((test) => existsSync(test)),
    );
    const reached = 1 - without.length / files.length;
    expect(reached, `Without one: ${without.join(' ')}`).toBeGreaterThanOrEqual(share);
  },
);
