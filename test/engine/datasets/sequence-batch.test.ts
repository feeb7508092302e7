import { describe, expect, it } from 'vitest';
import { permutedRows, type PixelOrder } from '../../../src-main/engine/catalogue/pixel-order';
import { shuffleIndices } from '../../../src-main/engine/datasets/batches';
import { reorderImages } from '../../../src-main/engine/datasets/reorder-pixels';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { createSequenceBatch } from '../../../src-main/engine/datasets/sequence-batch';
import { greyScale, createSequenceSet } from '../../../src-main/engine/datasets/sequence-set';
import { createPictures } from '../../support/digits';
import { catchProblem } from '../../support/thrown-problem';
import { randomSequences } from '../../support/random-sequences';

const pixels = Uint8Array.of(0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6);
const small = createPictures(pixels, [7, 3], { rows: 3, columns: 2 });
const set = (reading: PixelOrder) =>
  createSequenceSet(reorderImages(small, reading), { outputs: 10, scale: greyScale });
const first = Uint32Array.of(0);

describe('an image of 3 × 2 pixels', () => {
  it.each([
    ['rows', [1, 3, 2], [0, 0.2, 0.4, 0.6, 0.8, 1]],
    ['columns', [1, 2, 3], [0, 0.4, 0.8, 0.2, 0.6, 1]],
    ['pixels', [1, 6, 1], [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ] as const)('has the expected steps by %s, with pixels from 0 to 1', (reading, shape, pixels) => {
    const batch = createSequenceBatch(set(reading), first);
    expect(batch.shape).toEqual(shape);
    expect([...batch.x]).toEqual(pixels.map(Math.fround));
  });

  it('is rejected for permuted rows, with the orders that work', () => {
    const problem = catchProblem(() => set('permuted-rows'));
    expect(problem.code).toBe('bad-config');
    expect(problem.message).toMatch(
      /3 × 2 pixels cannot be read as "permuted-rows".*rows, columns/,
    );
  });
});

it('keeps sequences that are no images in their order', () => {
  const own = randomSequences([3, 4]);
  expect(reorderImages(own, 'columns')).toBe(own);
});

it('returns the sequences in the given order', () => {
  const { x, shape, labels } = createSequenceBatch(set('rows'), Uint32Array.of(1, 0, 1));
  expect(shape).toEqual([3, 3, 2]);
  expect([...labels]).toEqual([3, 7, 3]);
  expect([...x.subarray(12, 14)]).toEqual([1 / 255, 2 / 255].map(Math.fround));
});

it('permutes rows in the order that seed 28 shuffles them', () => {
  expect([...permutedRows]).toEqual([...shuffleIndices(28, createRandom(28))]);
});
