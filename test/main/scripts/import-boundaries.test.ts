// The structure of both programs as their imports are, not only as they may be.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { format } from 'oxfmt';
import { describe, expect, it } from 'vitest';
import {
  formatBoundariesTables,
  budgets,
  countLines,
  importBoundaries,
  placeBoundaries,
  pureFolders,
  tableMarks,
} from '../../../scripts/import-boundaries.js';
import { root } from '../../../scripts/setup/paths.js';

type Boundaries = Readonly<Record<string, { readonly folders: readonly string[] }>>;

/** Returns the folder of a program that a path lies in; the engine's folders count one by one. */
function getFolder(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, parts[0] === 'engine' ? 2 : 1).join('/');
}

/** Reads the folders of a program from the disk, and which others each imports. */
function readStructure(program: string) {
  const sources = join(root, program);
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.includes('/') && /\.(ts|svelte)$/.test(name),
  );
  const folders = [...new Set(files.map(getFolder))];
  const getTexts = (folder: string) =>
    files
      .filter((file) => getFolder(file) === folder)
      .map((file) => [file, readFileSync(join(sources, file), 'utf8')] as const);
  const getImports = ([file, text]: readonly [file: string, text: string]) =>
    [...text.matchAll(/(?:from|import\()\s*'(\.[^'?]+)'/g)]
      .map(([, path = '']) => normalize(join(dirname(file), path)))
      .map((path) => (files.includes(`${path}/index.ts`) ? `${path}/index` : path))
      .filter((path) => path.includes('/') && !path.startsWith('..'));
  const imported = new Map(
    folders.map((folder) => {
      const others = getTexts(folder).flatMap(getImports).map(getFolder);
      return [folder, new Set(others.filter((other) => other !== folder))] as const;
    }),
  );
  /** Files, or with `dirname` the folders at any depth, that import themselves by way of others. */
  const inCircles = (getUnit: (path: string) => string) => {
    const importedBy = new Map<string, Set<string>>();
    const isIndex = ([file]: readonly [string, string]) => file.endsWith('/index.ts');
    // The index of a module names the files of all its folders.
    for (const entry of folders.flatMap(getTexts).filter((one) => !isIndex(one))) {
      const unit = getUnit(entry[0].replace(/\.ts$/, ''));
      const others = getImports(entry).map(getUnit);
      importedBy.set(unit, new Set([...(importedBy.get(unit) ?? []), ...others]));
    }
    const isFolder = getUnit === dirname;
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
  function getLevel(folder: string, path: readonly string[] = []): number {
    if (path.includes(folder)) throw new Error(`A circle: ${[...path, folder].join(' → ')}`);
    const below = [...(imported.get(folder) ?? [])];
    return 1 + Math.max(0, ...below.map((other) => getLevel(other, [...path, folder])));
  }
  const getLines = (folder: string) =>
    getTexts(folder).reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0);
  return { folders, imported, inCircles, getLevel, countLines: getLines };
}

const main = readStructure('src-main');
const renderer = readStructure('src-renderer');

describe('the folder structure of src-main', () => {
  const { folders, imported, getLevel, countLines: getLines } = main;
  const isEngine = (folder: string) => folder.startsWith('engine/');

  it('has at most 14 engine and 13 workbench folders on at most 13 levels without circular imports', () => {
    expect(folders.filter(isEngine).length).toBeLessThanOrEqual(14);
    expect(folders.length).toBeLessThanOrEqual(27);
    expect(Math.max(...folders.map((folder) => getLevel(folder)))).toBeLessThanOrEqual(13);
  });

  it('imports nothing of the workbench into the engine', () => {
    const reached = folders.filter(isEngine).flatMap((folder) => [...(imported.get(folder) ?? [])]);
    expect(reached.length).toBeGreaterThan(20);
    const others = reached.filter((folder) => !isEngine(folder));
    expect(new Set(others)).toEqual(new Set(['core', 'files']));
  });

  it('has at least 300 lines in each folder that a single other folder uses', () => {
    // The renderer uses the pure ones, too.
    const others = folders.filter((folder) => !pureFolders.includes(folder));
    const small = others.filter((folder) => getLines(folder) < 300);
    for (const folder of small) {
      const users = folders.filter((other) => imported.get(other)?.has(folder));
      expect(users.length, folder).not.toBe(1);
    }
  });
});

it('has at most 5 levels without circular imports in src-renderer', () => {
  const { folders, getLevel } = renderer;
  expect(Math.max(...folders.map((folder) => getLevel(folder)))).toBeLessThanOrEqual(5);
});

it.each([
  ['files', (path: string) => path],
  ['folders within folders', dirname],
] as const)('has no circular imports of %s', (_, getUnit) => {
  expect(main.inCircles(getUnit)).toEqual([]);
  expect(renderer.inCircles(getUnit)).toEqual([]);
});

describe('the table of import boundaries', () => {
  const programs: readonly (readonly [string, typeof main, Boundaries])[] = [
    ['src-main', main, importBoundaries],
    ['src-renderer', renderer, placeBoundaries],
  ];

  it.each(programs)(
    'lists the folders of %s, which import nothing else',
    (_, program, boundaries) => {
      expect(Object.keys(boundaries).sort()).toEqual([...program.folders].sort());
      const forEveryone = new Set(['core', 'files']);
      for (const [folder, others] of program.imported) {
        const named = [...others].filter((other) => !forEveryone.has(other));
        expect(boundaries[folder]?.folders, folder).toEqual(expect.arrayContaining(named));
      }
    },
  );

  it('matches the table in docs/ARCHITECTURE.md', async () => {
    const text = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
    const [start = '', end = ''] = tableMarks;
    const { code: table } = await format('tables.md', formatBoundariesTables());
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

  it('names only existing files', () => {
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
