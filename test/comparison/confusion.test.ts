import { describe, expect, it } from 'vitest';
import {
  computeAccuracy,
  listItemsInCell,
  createMatrixRows,
  findMostOffDiagonal,
  chooseShownClasses,
  describeShownClasses,
} from '../../src-main/comparison/confusion';

/** 90 of every digit correct, and so many 3s taken for 5s. */
const matrix = (confused: number) =>
  Array.from({ length: 100 }, (_, i) => (i % 11 === 0 ? 90 : i === 35 ? confused : 0));

describe('a confusion matrix', () => {
  it('describes each cell by its number of images and their digits', () => {
    const rows = createMatrixRows(matrix(1), 1);
    expect(rows[3]?.[5]).toMatchObject({ count: 1, words: 'A 3 taken for a 5: 1' });
    expect(rows[3]?.[3]?.words).toBe('A 3 classified correctly: 90');
    expect(rows[5]?.[3]?.count).toBe(0);
  });

  it('colours errors by their share of the most frequent one', () => {
    const most = findMostOffDiagonal([matrix(10), matrix(40)]);
    expect(most).toBe(40);
    expect(createMatrixRows(matrix(10), most)[3]?.[5]?.strength).toBe(0.25);
  });

  it('returns the accuracy from its diagonal', () => {
    expect(computeAccuracy(matrix(100))).toBeCloseTo(0.9, 12);
    expect(computeAccuracy(new Array<number>(100).fill(0))).toBeNaN();
  });

  it('finds the images of a cell, most confident first', () => {
    const answers = {
      labels: Uint16Array.of(3, 3, 5, 3),
      predicted: Uint16Array.of(5, 5, 5, 3),
      confidence: Float32Array.of(0.6, 0.9, 1, 1),
    };
    expect(listItemsInCell(answers, { truth: 3, predicted: 5 })).toEqual([1, 0]);
    expect(listItemsInCell(answers, { truth: 0, predicted: 5 })).toEqual([]);
  });
});

describe('a confusion matrix with other than ten classes', () => {
  const names = ['wave', 'point', 'rest'];
  /** 10 waves, 6 points and 4 rests; two of the points are taken for waves. */
  const three = [10, 0, 0, 2, 4, 0, 0, 0, 4];

  it('has a row for each class, with the class names of its data', () => {
    const rows = createMatrixRows(three, findMostOffDiagonal([three]), names);
    expect(rows).toHaveLength(3);
    expect(rows[1]?.[0]).toMatchObject({
      strength: 1,
      words: '“point” taken for “wave”: 2',
    });
  });

  it('shows the classes with the most errors if there are many, and states their number', () => {
    const many = Array.from({ length: 100 * 100 }, (_, i) =>
      i % 101 === 0 ? 5 : i === 9999 - 40 ? 7 : 0,
    );
    const shown = chooseShownClasses(many);
    expect(shown).toHaveLength(30);
    expect(shown).toEqual(expect.arrayContaining([59, 99]));
    expect(createMatrixRows(many, 7).at(-1)?.at(-1)).toMatchObject({ truth: 99, predicted: 99 });
    expect(describeShownClasses(many)).toBe(
      'The 30 of 100 classes with the most errors are shown.',
    );
    expect(describeShownClasses(three)).toBe('');
  });
});
