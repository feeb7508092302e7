import { expect, it } from 'vitest';
import { toLibrary } from '../../../src-main/engine/models/library-weights';
import { toDataUnits } from '../../../src-main/engine/models/weights';

const matrix = (shape: readonly number[], ...data: readonly number[]) => ({
  shape,
  data: Float32Array.from(data),
});
const size = { inputSize: 2, hiddenSize: 1, classCount: 2 } as const;

/** One unit whose gates r, z and n have the tens 1, 2 and 3. */
const gru = {
  'recurrent.weight_ih_l0': matrix([3, 2], 10, 11, 20, 21, 30, 31),
  'recurrent.weight_hh_l0': matrix([3, 1], 10, 20, 30),
  'recurrent.bias_ih_l0': matrix([3], 1, 2, 3),
  'recurrent.bias_hh_l0': matrix([3], 10, 20, 30),
  'head.weight': matrix([2, 1], 5, 6),
  'head.bias': matrix([2], 7, 8),
};

it("converts weights to the library's layout: z before r, transposed, with a single summed bias", () => {
  expect(toLibrary(gru, { cell: 'gru', ...size })).toEqual({
    'library.recurrent.kernel': matrix([2, 3], 20, 10, 30, 21, 11, 31),
    'library.recurrent.recurrent_kernel': matrix([1, 3], 20, 10, 30),
    'library.recurrent.bias': matrix([3], 22, 11, 33),
    'library.head.kernel': matrix([1, 2], 5, 6),
    'library.head.bias': matrix([2], 7, 8),
  });
});

it('scales heads to the units of the data equally in both layouts', () => {
  const scale = { mean: Float32Array.of(100, -3), deviation: Float32Array.of(20, 0.5) };
  const two = { ...gru, 'head.weight': matrix([2, 3], 1, 2, 3, 4, 5, 6) };
  const scaled = toLibrary(toDataUnits(two, scale), { cell: 'gru', ...size });
  expect(toDataUnits(toLibrary(two, { cell: 'gru', ...size }), scale)).toEqual(scaled);
  expect(scaled['library.head.kernel']).toEqual(matrix([3, 2], 20, 2, 40, 2.5, 60, 3));
});
