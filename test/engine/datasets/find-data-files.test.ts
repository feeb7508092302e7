import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDataFiles } from '../../../src-main/engine/datasets/find-data-files';
import { catchProblem } from '../../support/sequence-data';
import { createTemporaryDirectory } from '../../support/temporary';

const endings = ['.ts', '.csv', '.npy'];

/** A folder Vowels with these files, each empty. */
function createFolder(...names: readonly string[]): string {
  const folder = join(createTemporaryDirectory(), 'Vowels');
  mkdirSync(folder);
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  return folder;
}

const found = (paths: readonly string[]) => {
  const { name, files } = findDataFiles(paths, endings);
  return [name, ...files.map(({ path, part, folder }) => [basename(path), part, folder])];
};

const pair = ['V_eq', ['V_eq_TRAIN.ts', 'train', null], ['V_eq_TEST.ts', 'test', null]];

describe('the search for data files', () => {
  it('finds both parts if one of them is given', () => {
    const folder = createFolder('V_eq_TRAINING.ts', 'V_eq_TRAIN.ts', 'V_eq_TEST.ts', 'V_TEST.ts');
    expect(found([join(folder, 'V_eq_TRAIN.ts')])).toEqual(pair);
    expect(found([join(folder, 'V_TEST.ts')])).toEqual(['V', ['V_TEST.ts', 'test', null]]);
  });

  it('finds a pair by two paths', () => {
    const folder = createFolder('V_eq_TRAIN.ts', 'V_eq_TEST.ts');
    expect(found(['V_eq_TRAIN.ts', 'V_eq_TEST.ts'].map((name) => join(folder, name)))).toEqual(
      pair,
    );
  });

  it('finds the one pair of a folder, or the pair with its name', () => {
    expect(found([createFolder('V_eq_TRAIN.ts', 'V_eq_TEST.ts', 'a.txt')])).toEqual(pair);
    const both = createFolder('V_eq_TRAIN.ts', 'V_eq_TEST.ts', 'Vowels_TRAIN.ts', 'Vowels_TEST.ts');
    expect(found([both])[0]).toBe('Vowels');
  });

  it('finds the files of nested folders, with the folder name as the class', () => {
    const folder = createFolder('walk/1.csv', 'run/2.csv', 'run/.hidden.csv');
    expect(found([folder])).toEqual(['Vowels', ['2.csv', null, 'run'], ['1.csv', null, 'walk']]);
  });

  it('finds both parts in a folder with train and test', () => {
    const folder = createFolder('train/a/1.csv', 'test/a/1.csv', 'test/b/2.csv');
    expect(found([folder])).toEqual([
      'Vowels',
      ['1.csv', 'test', 'a'],
      ['2.csv', 'test', 'b'],
      ['1.csv', 'train', 'a'],
    ]);
  });

  it('finds all arrays of a folder', () => {
    expect(found([createFolder('X_train.npy', 'y_train.npy')])[0]).toBe('Vowels');
  });

  it('names the files by their common part', () => {
    const names = ['train-Vowels.csv', 'Vowels.test.csv', 'TRAIN.csv', 'Latest.csv'];
    const folder = createFolder(...names);
    expect(names.map((name) => found([join(folder, name)])[0])).toEqual([
      'Vowels',
      'Vowels',
      'Vowels',
      'Latest',
    ]);
  });
});

it.each([
  [[], ['x.csv'], 'There is no file or folder'],
  [['a.csv', 'b.csv'], ['a.csv', 'b.csv'], 'two files called NAME_TRAIN and NAME_TEST'],
  [['a.csv', 'b.csv', 'c.csv'], ['a.csv', 'b.csv', 'c.csv'], 'a folder with one sequence per file'],
  [['A_TRAIN.ts', 'A_TEST.ts', 'B_TRAIN.ts', 'B_TEST.ts'], ['.'], 'several data sets: A and B'],
  [['a.txt'], ['.'], 'has no file of sequences'],
])('rejects for the files %j the paths %j: %s', (files, paths, what) => {
  const folder = createFolder(...files);
  const given = paths.map((path) => join(folder, path));
  expect(catchProblem(() => findDataFiles(given, endings))).toContain(what);
});
