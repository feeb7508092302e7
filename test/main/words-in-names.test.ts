// Words with several meanings stay out of names, since each of their meanings has a word: fetch,
// load, parse, feed, order, readout; auxiliary; position or index; or the thing's name. A function
// that reads a file may be called readFile.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';

const words = ['own', 'said', 'say', 'beside', 'place', 'places', 'read', 'reads', 'reader'];
const unclear = new Set([...words, 'readers', 'reading', 'readings']);

/** Names that say nothing by themselves: of what, in which words, after what, out of what. */
const alone = new Set(['inWords', 'follow', 'isLeft', 'signs', 'turnTo', 'roleBoard']);

/** By program: the setting Reading, the queue's position in files of November, and the places of the window. */
const known = { 'src-main': /^(reading|place)$/, 'src-renderer': /^(reading|place|\w*Places?)$/ };
/** In main `take` looks up what must be there, and means nothing else. */
const looksUp = /^(take(From|In)?|TakeWeight)$/;
/** Functions that read a file, and names of TensorFlow's. */
const readsFile = /^read(?=[A-Z])\w+$/;
const foreign = ['engine/models/library-baseline.ts'];

function namesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)];
  const code = file.endsWith('.svelte') ? scripts.map(([, script]) => script).join('\n') : text;
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const { name } = node as ts.NamedDeclaration;
    const isNamed = name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name));
    const isUse = ts.isPropertyAccessExpression(node) || ts.isImportSpecifier(node);
    if (isNamed && !isUse) names.push(name.text.replace('#', ''));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest));
  return names;
}

it.each(['src-main', 'src-renderer'] as const)(
  'contains no ambiguous or empty names in %s',
  (program) => {
    const files = readdirSync(join(root, program), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte)$/.test(name))
      .filter((name) => !foreign.includes(name));
    const found = files.flatMap((file) =>
      namesIn(join(root, program, file))
        .filter((name) => !known[program].test(name) && !readsFile.test(name))
        .filter((name) => {
          const parts = name.split(/(?=[A-Z])/).map((part) => part.toLowerCase());
          const isTake = program === 'src-main' && parts.includes('take') && !looksUp.test(name);
          return alone.has(name) || isTake || parts.some((part) => unclear.has(part));
        })
        .map((name) => `${file}: ${name}`),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  },
);
