import { describe, expect, it } from 'vitest';
import { recurrentWeights, reorderBlocks, transpose } from '../../../src-main/models/graph-weights';

const matrix = (shape: readonly number[], ...data: readonly number[]) => ({
  ...{ shape, data: Float32Array.from(data) },
});
const wide = matrix([2, 3], 1, 2, 3, 4, 5, 6);

describe('a matrix', () => {
  it('is turned with its shape, and is itself again when turned twice', () => {
    expect(transpose(wide)).toEqual(matrix([3, 2], 1, 4, 2, 5, 3, 6));
    expect(transpose(transpose(wide))).toEqual(wide);
  });

  it('has its blocks of rows in another order, also as a vector', () => {
    const blocks = matrix([4, 1], 1, 2, 3, 4);
    expect(reorderBlocks(blocks, ['r', 'z'], ['z', 'r'])).toEqual(matrix([4, 1], 3, 4, 1, 2));
    expect(reorderBlocks(matrix([3], 1, 2, 3), ['a', 'b', 'c'], ['c', 'a', 'b']).data).toEqual(
      Float32Array.of(3, 1, 2),
    );
  });

  it('is refused in an order that names a block it does not have', () => {
    expect(() => reorderBlocks(wide, ['r', 'z'], ['z', 'n'])).toThrow('no block n among r, z');
  });
});

it('the library’s weights come in PyTorch’s layout, its one bias with zeros as the second', () => {
  const weights: Record<string, typeof wide> = {
    'library.recurrent.kernel': wide,
    'library.recurrent.recurrent_kernel': matrix([1, 3], 7, 8, 9),
    'library.recurrent.bias': matrix([3], 1, 2, 3),
    'library.head.kernel': matrix([1, 2], 4, 5),
    'library.head.bias': matrix([2], 6, 7),
  };
  expect(recurrentWeights('library-gru', (name) => weights[name]!)).toEqual({
    parts: [
      {
        weight_ih: matrix([3, 2], 1, 4, 2, 5, 3, 6),
        weight_hh: matrix([3, 1], 7, 8, 9),
        bias_ih: matrix([3], 1, 2, 3),
        bias_hh: matrix([3], 0, 0, 0),
      },
    ],
    headWeight: matrix([2, 1], 4, 5),
    headBias: matrix([2], 6, 7),
    ...{ features: 2, hidden: 1, classes: 2 },
  });
});
