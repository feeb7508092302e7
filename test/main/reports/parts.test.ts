import { describe, expect, it } from 'vitest';
import { newestOfEachCell } from '../../../src-main/contract/report';
import { filesFolder, questionStem, reportStem } from '../../../src-main/reports/file-names';
import { lastRowOf } from '../../../src-main/reports/last-row';
import { inline } from '../../../src-main/reports/markup';
import { fakeRun } from '../../support/fake-runs';

describe('what the files are called', () => {
  it.each([
    ['Doe', 'Jane', 'Doe_Jane_Assgn4'],
    ['', '', 'LastName_Firstname_Assgn4'],
    ['van der Berg', 'Anna Lena', 'vanderBerg_AnnaLena_Assgn4'],
    ["O'Neil-Łukasz", 'Zoë', "O'Neil-Łukasz_Zoë_Assgn4"],
    ['../../etc', 'C:\\x', 'etc_Cx_Assgn4'],
  ])('makes a safe name of %j, %j', (lastName, firstName, stem) => {
    expect(reportStem({ lastName, firstName })).toBe(stem);
  });

  it('names a file for each question and the folder beside a notebook', () => {
    const author = { lastName: 'Doe', firstName: 'Jane' };
    expect(questionStem(author, 'W1')).toBe('Doe_Jane_Assgn4_Written_1');
    expect(filesFolder('Doe_Jane_Assgn4.ipynb')).toBe('Doe_Jane_Assgn4_files');
  });
});

describe('the last row of an image', () => {
  it('bounds what any function of it can tell', () => {
    // Four images of 2 × 2: the first three have a black last row, two of them of class 7.
    const images = Uint8Array.from([1, 1, 0, 0, 2, 2, 0, 0, 3, 3, 0, 0, 4, 4, 0, 9]);
    const set = { images, labels: Uint8Array.from([7, 7, 3, 5]), count: 4, rows: 2, columns: 2 };
    expect(lastRowOf(set)).toEqual({ images: 4, blank: 3, bound: 0.75 });
  });
});

describe('the small part of Markdown', () => {
  it('knows code, strong words and equations, and nothing else', () => {
    expect(inline('a `b<` **c&** d')).toBe('a <code>b&lt;</code> <strong>c&amp;</strong> d');
    expect(inline('$x^2$')).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
    expect(inline('<b>')).toBe('&lt;b&gt;');
  });

  it('refuses TeX that would not be shown as meant', () => {
    expect(() => inline('$\\nonsense$')).toThrow();
  });
});

describe('the runs of a report when nobody chooses', () => {
  it('are the newest finished ones of each cell, RNN first', () => {
    const runs = [
      fakeRun(5, 'lstm', { status: 'stopped' }),
      fakeRun(4, 'gru'),
      fakeRun(3, 'lstm'),
      fakeRun(2, 'gru'),
      fakeRun(1, 'rnn'),
    ];
    expect(newestOfEachCell(runs)).toEqual([1, 4, 3]);
    expect(newestOfEachCell([])).toEqual([]);
  });
});
