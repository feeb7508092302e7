// The structure of both programs as their imports are, not only as they may be.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { format } from 'oxfmt';
import { describe, expect, it } from 'vitest';
import {
  boundariesTables,
  budgets,
  countLines,
  importBoundaries,
  placeBoundaries,
  pureFolders,
  tableMarks,
} from '../../../scripts/import-boundaries.js';
import { root } from '../../../scripts/setup/paths.js';

type Boundaries = Readonly<Record<string, { readonly folders: readonly string[] }>>;

/** The folders of a program as they lie on the disk, and which others each imports. */
function structureOf(program: string) {
  const sources = join(root, program);
  const folders = readdirSync(sources, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const textsOf = (folder: string) =>
    readdirSync(join(sources, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte)$/.test(name))
      .map((name) => join(folder, name))
      .map((file) => [file, readFileSync(join(sources, file), 'utf8')] as const);
  const importsOf = ([file, text]: readonly [file: string, text: string]) =>
    [...text.matchAll(/(?:from|import\()\s*'(\.[^'?]+)'/g)]
      .map(([, path = '']) => normalize(join(dirname(file), path)))
      .filter((path) => path.includes('/'));
  const imported = new Map(
    folders.map((folder) => {
      const others = textsOf(folder)
        .flatMap(importsOf)
        .map((path) => path.split('/')[0] ?? '');
      return [folder, new Set(others.filter((other) => other !== folder))] as const;
    }),
  );
  /** Files, or with `dirname` the folders at any depth, that import themselves by way of others. */
  const inCircles = (unitOf: (path: string) => string) => {
    const importedBy = new Map<string, Set<string>>();
    for (const entry of folders.flatMap(textsOf)) {
      const unit = unitOf(entry[0].replace(/\.ts$/, ''));
      const others = importsOf(entry).map(unitOf);
      importedBy.set(unit, new Set([...(importedBy.get(unit) ?? []), ...others]));
    }
    const isFolder = unitOf === dirname;
    return [...importedBy.keys()].filter((unit) => {
      const reached = new Set<string>();
      const reach = (from: string): void => {
        for (const other of importedBy.get(from) ?? []) {
          if ((isFolder && other === from) || reached.has(other)) continue;
          reached.add(other);
          reach(other);
        }
      };
      reach(unit);
      return reached.has(unit);
    });
  };
  /** 1 for a folder that imports no other. @throws Error in a circle */
  function levelOf(folder: string, path: readonly string[] = []): number {
    if (path.includes(folder)) throw new Error(`A circle: ${[...path, folder].join(' → ')}`);
    const below = [...(imported.get(folder) ?? [])];
    return 1 + Math.max(0, ...below.map((other) => levelOf(other, [...path, folder])));
  }
  const linesOf = (folder: string) =>
    textsOf(folder).reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0);
  return { folders, imported, inCircles, levelOf, linesOf };
}

const main = structureOf('src-main');
const renderer = structureOf('src-renderer');

describe('the folders of src-main', () => {
  const { folders, imported, levelOf, linesOf } = main;

  it('are at most 20, on at most 9 levels without a circle', () => {
    expect(folders.length).toBeLessThanOrEqual(20);
    expect(Math.max(...folders.map((folder) => levelOf(folder)))).toBeLessThanOrEqual(9);
  });

  it('have at least 300 lines where a single other folder uses them', () => {
    // The renderer uses the pure ones, too.
    const others = folders.filter((folder) => !pureFolders.includes(folder));
    const small = others.filter((folder) => linesOf(folder) < 300);
    for (const folder of small) {
      const users = folders.filter((other) => imported.get(other)?.has(folder));
      expect(users.length, folder).not.toBe(1);
    }
  });
});

it('the folders of src-renderer are on at most 5 levels without a circle', () => {
  const { folders, levelOf } = renderer;
  expect(Math.max(...folders.map((folder) => levelOf(folder)))).toBeLessThanOrEqual(5);
});

it.each([
  ['files', (path: string) => path],
  ['folders within folders', dirname],
] as const)('the %s import each other in no circle', (_, unitOf) => {
  expect(main.inCircles(unitOf)).toEqual([]);
  expect(renderer.inCircles(unitOf)).toEqual([]);
});

describe('the import boundaries', () => {
  const programs: readonly (readonly [string, typeof main, Boundaries])[] = [
    ['src-main', main, importBoundaries],
    ['src-renderer', renderer, placeBoundaries],
  ];

  it.each(programs)('name the folders of %s, which import no more', (_, program, boundaries) => {
    expect(Object.keys(boundaries).sort()).toEqual([...program.folders].sort());
    for (const [folder, others] of program.imported) {
      expect(boundaries[folder]?.folders).toEqual(expect.arrayContaining([...others]));
    }
  });

  it('stand in docs/ARCHITECTURE.md as they are', async () => {
    const text = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
    const [start = '', end = ''] = tableMarks;
    const { code: table } = await format('tables.md', boundariesTables());
    const words = (tables: string) => tables.replace(/ +/g, ' ');
    const stands = text.slice(text.indexOf(start) + start.length, text.indexOf(end));
    expect(words(stands)).toBe(words(table.trimEnd()));
  });
});

describe('docs/ARCHITECTURE.md', () => {
  const text = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
  const namedIn = (part: string) => [
    ...new Set(
      [...part.matchAll(/`((?:[\w-]+\/)+[\w-]+(?:\.svelte)?\.(?:ts|svelte))`/g)].map(
        ([, file = '']) => file,
      ),
    ),
  ];
  const exists = (file: string) =>
    ['', 'src-main', 'src-renderer'].some((program) => existsSync(join(root, program, file)));

  it('names files that are there', () => {
    expect(namedIn(text).length).toBeGreaterThan(40);
    expect(namedIn(text).filter((file) => !exists(file))).toEqual([]);
  });
});

describe('the size of the project', () => {
  it.each([
    ['sources', ['src-main', 'src-renderer']],
    ['test', ['test']],
    ['scripts', ['scripts']],
  ] as const)('stays within the budget for %s', (budget, folders) => {
    const lines = folders.reduce((sum, folder) => sum + countLines(folder), 0);
    expect(lines).toBeLessThanOrEqual(budgets[budget]);
  });

  it('stays within the budget of words for docs', () => {
    const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name));
    const words = [...docs, 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map(
      (name) => readFileSync(join(root, name), 'utf8').split(/\s+/).filter(Boolean).length,
    );
    expect(words.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(budgets.words);
  });
});
