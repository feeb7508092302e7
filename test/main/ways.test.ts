// The ways through the program that docs/ARCHITECTURE.md lists: every file is there, and is
// imported by or imports another of its item.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';

const text = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
const [section = ''] = /## Five ways through it[^]*?(?=\n## )/.exec(text) ?? [];
/** By its title the items of a way, each its files. */
const ways = section
  .split('\n### ')
  .slice(1)
  .map((way) => {
    const [title = '', ...lines] = way.split('\n');
    const items = lines.filter((line) => /^\d\. /.test(line));
    return [title, items.map(filesIn)] as const;
  });

function filesIn(item: string): string[] {
  const names = [...item.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  return names.map((name) => (name.startsWith('src-renderer/') ? name : `src-main/${name}`));
}

function importsOf(file: string): string[] {
  const found = readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\()\s*'([^'?]+)'/g);
  return [...found].map(([, path = '']) => {
    const target = path.startsWith('$')
      ? `src-main/${path.slice(1)}`
      : normalize(join(dirname(file), path));
    return target.endsWith('.svelte') && existsSync(join(root, target)) ? target : `${target}.ts`;
  });
}

it('are five, each of so many files at most', () => {
  const counts = ways.map(([, items]) => new Set(items.flat()).size);
  const most = [36, 28, 42, 30, 48];
  expect(counts.map((count, i) => count > 10 && count <= most[i]!)).toEqual(most.map(() => true));
});

it.each(ways)('%s: every file of an item hangs together with the others', (_, items) => {
  for (const files of items.filter(({ length }) => length > 1)) {
    const imported = new Map(files.map((file) => [file, importsOf(file)]));
    const areTied = (one: string, other: string) =>
      imported.get(one)?.includes(other) === true || imported.get(other)?.includes(one) === true;
    const reached = new Set(files.slice(0, 1));
    for (const one of reached)
      for (const other of files) if (areTied(one, other)) reached.add(other);
    expect(files.filter((file) => !reached.has(file))).toEqual([]);
  }
});
