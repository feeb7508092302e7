import { describe, expect, it } from 'vitest';
import {
  accuracyOf,
  differenceRows,
  imagesInCell,
  matrixRows,
  mostOffDiagonal,
} from '../../src-main/comparison/confusion';

/** 90 of every digit correct, and so many 3s taken for 5s. */
const matrix = (confused: number) =>
  Array.from({ length: 100 }, (_, i) => (i % 11 === 0 ? 90 : i === 35 ? confused : 0));

describe('a confusion matrix', () => {
  it('describes each cell with its number of images and their digits', () => {
    const rows = matrixRows(matrix(1), 1);
    expect(rows[3]?.[5]).toMatchObject({ count: 1, words: '1 image of a 3 taken for a 5' });
    expect(rows[3]?.[3]?.words).toBe('90 images of a 3 classified correctly');
    expect(rows[5]?.[3]?.count).toBe(0);
  });

  it('colours errors by their share of the most frequent one', () => {
    const most = mostOffDiagonal([matrix(10), matrix(40)]);
    expect(most).toBe(40);
    expect(matrixRows(matrix(10), most)[3]?.[5]?.strength).toBe(0.25);
  });

  it('has the accuracy of its diagonal', () => {
    expect(accuracyOf(matrix(100))).toBeCloseTo(0.9, 12);
    expect(accuracyOf(new Array<number>(100).fill(0))).toBeNaN();
  });

  it('differs from another one by more or fewer images', () => {
    const more = differenceRows(matrix(12), matrix(2), 10);
    expect(more[3]?.[5]).toMatchObject({
      count: 10,
      strength: 1,
      words: '10 more images of a 3 taken for a 5',
    });
    expect(differenceRows(matrix(2), matrix(12), 20)[3]?.[5]).toMatchObject({
      count: -10,
      strength: -0.5,
      words: '10 fewer images of a 3 taken for a 5',
    });
    expect(more[0]?.[0]?.words).toBe('As many images of a 0 classified correctly');
  });

  it('finds the images of a cell, most confident first', () => {
    const answers = {
      labels: Uint8Array.of(3, 3, 5, 3),
      predicted: Uint8Array.of(5, 5, 5, 3),
      confidence: Float32Array.of(0.6, 0.9, 1, 1),
    };
    expect(imagesInCell(answers, { truth: 3, predicted: 5 })).toEqual([1, 0]);
    expect(imagesInCell(answers, { truth: 0, predicted: 5 })).toEqual([]);
  });
});
