import { describe, expect, it } from 'vitest';
import { weightsOf } from '../../../../src-main/inference/inspection/weight-values';

type Constants = Parameters<typeof weightsOf>[1];
type Tensor = Constants extends ReadonlyMap<string, infer T> ? T : never;

const constant = (dataType: number, dims: readonly number[], raw: Uint8Array | null) =>
  ({ dataType, dims, raw }) as Tensor;
const bytesOf = ({ buffer }: Float32Array | Float64Array | Uint16Array) => new Uint8Array(buffer);

function valuesOf(opType: string, ...tensors: readonly Tensor[]) {
  const inputs = tensors.map((_, index) => String(index));
  const node = { opType, inputs } as unknown as Parameters<typeof weightsOf>[0];
  const constants = new Map(tensors.map((tensor, index) => [String(index), tensor]));
  return weightsOf(node, constants).map(({ values, ...one }) => ({ ...one, values: [...values] }));
}

describe('the values of a constant', () => {
  it.each<readonly [what: string, type: number, raw: Uint8Array, values: readonly number[]]>([
    ['float32', 1, bytesOf(Float32Array.of(1.5, -2)), [1.5, -2]],
    ['bytes', 2, Uint8Array.of(0, 255), [0, 255]],
    ['signed bytes', 3, Uint8Array.of(0, 255), [0, -1]],
    ['float64', 11, bytesOf(Float64Array.of(0.5)), [0.5]],
    // 1, −2, the smallest and the largest number, the largest below 2⁻¹⁴, ∞ (IEEE 754-2008, binary16).
    [
      ...(['float16', 10] as const),
      bytesOf(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x03ff, 0x7c00)),
      [1, -2, 2 ** -24, 65_504, 1023 * 2 ** -24, Infinity],
    ],
    ['NaN and −0 as float16', 10, bytesOf(Uint16Array.of(0x7e00, 0x8000)), [NaN, -0]],
  ])('are read as they were written: %s', (_, type, raw, values) => {
    expect(valuesOf('Gemm', constant(type, [values.length], raw))[0]?.values).toEqual(values);
  });

  it('are read where they lie at any byte of a file', () => {
    const file = Buffer.concat([Buffer.alloc(3), bytesOf(Float32Array.of(7))]);
    expect(valuesOf('Gemm', constant(1, [1], file.subarray(3)))[0]?.values).toEqual([7]);
  });

  it('are left out for axes, and for a tensor that has them as a list', () => {
    expect(valuesOf('Gemm', constant(7, [1], new Uint8Array(8)), constant(1, [1], null))).toEqual(
      [],
    );
  });
});

it('the weights of a GRU are split by gate in the order of ONNX, both biases in one row', () => {
  const numbers = (count: number) =>
    bytesOf(Float32Array.from({ length: count }, (_, index) => index));
  const split = valuesOf(
    'GRU',
    constant(1, [4], numbers(4)),
    constant(1, [1, 6, 1], numbers(6)),
    constant(1, [1, 6, 2], numbers(12)),
    constant(1, [1, 12], numbers(12)),
  );
  expect(split.map(({ label, shape, values }) => [label, shape.join('×'), values[0]])).toEqual([
    ['0', '4', 0],
    ...[['W[z]', '2×1', 0], ['W[r]', '2×1', 2], ['W[h]', '2×1', 4]],
    ...[['U[z]', '2×2', 0], ['U[r]', '2×2', 4], ['U[h]', '2×2', 8]],
    ...[['b[z]', '2', 0], ['b[r]', '2', 2], ['b[h]', '2', 4]],
    ...[['b[hz]', '2', 6], ['b[hr]', '2', 8], ['b[hh]', '2', 10]],
  ]); // prettier-ignore
});

it('those of a second direction are split as well, and named so', () => {
  const numbers = bytesOf(Float32Array.of(0, 1, 2, 3));
  const split = valuesOf('RNN', constant(1, [0], numbers), constant(1, [2, 1, 2], numbers));
  expect(split.slice(1)).toEqual([
    { label: 'W[h]', shape: [1, 2], values: [0, 1] },
    { label: 'W[h] in reverse', shape: [1, 2], values: [2, 3] },
  ]);
});
