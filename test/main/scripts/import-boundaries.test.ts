// The structure of src-main as its imports are, not only as they may be.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import {
  boundariesTable,
  importBoundaries,
  tableMarks,
} from '../../../scripts/import-boundaries.js';
import { root } from '../../../scripts/setup/paths.js';

const sources = join(root, 'src-main');
const folders = readdirSync(sources, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const filesOf = (folder: string) =>
  readdirSync(join(sources, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

/** The folders that each folder imports. */
const imported = new Map(
  folders.map((folder) => [folder, new Set(filesOf(folder).flatMap(importsOf))] as const),
);

function importsOf(file: string): string[] {
  const text = readFileSync(join(sources, file), 'utf8');
  const own = file.split('/')[0];
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^'?]+)'/g)]
    .map(([, path = '']) => normalize(join(dirname(file), path)).split('/'))
    .filter((parts) => parts.length > 1 && parts[0] !== own)
    .map(([folder = '']) => folder);
}

/** 1 for a folder that imports no other. @throws Error in a circle */
function levelOf(folder: string, path: readonly string[] = []): number {
  if (path.includes(folder)) throw new Error(`A circle: ${[...path, folder].join(' → ')}`);
  const below = [...(imported.get(folder) ?? [])];
  return 1 + Math.max(0, ...below.map((other) => levelOf(other, [...path, folder])));
}

const linesOf = (folder: string) =>
  filesOf(folder).reduce(
    (sum, file) => sum + readFileSync(join(sources, file), 'utf8').split('\n').length - 1,
    0,
  );

describe('the folders of src-main', () => {
  it('are at most 20, on at most 9 levels without a circle', () => {
    expect(folders.length).toBeLessThanOrEqual(20);
    expect(Math.max(...folders.map((folder) => levelOf(folder)))).toBeLessThanOrEqual(9);
  });

  it('are those of the import boundaries, and import no more than these allow', () => {
    expect(Object.keys(importBoundaries).sort()).toEqual([...folders].sort());
    for (const [folder, others] of imported) {
      expect(importBoundaries[folder]?.folders).toEqual(expect.arrayContaining([...others]));
    }
  });

  it('have at least 300 lines where a single other folder uses them', () => {
    const small = folders.filter((folder) => linesOf(folder) < 300);
    for (const folder of small) {
      const users = folders.filter((other) => imported.get(other)?.has(folder));
      expect(users.length, folder).not.toBe(1);
    }
  });

  it('stand in docs/ARCHITECTURE.md as they are', async () => {
    const text = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
    const [start = '', end = ''] = tableMarks;
    const table = await format(boundariesTable(), { parser: 'markdown' });
    expect(text.slice(text.indexOf(start) + start.length, text.indexOf(end))).toBe(table.trimEnd());
  });
});
