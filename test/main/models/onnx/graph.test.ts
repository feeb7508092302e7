import { expect, it } from 'vitest';
import { makeIndices, makeNode, makeTensor } from '../../../../src-main/models/onnx/graph';

it('a node is named after the outputs that it has', () => {
  expect(makeNode('GRU', ['x'], ['', 'last']).name).toBe('last');
  expect(makeNode('Split', ['x'], ['a', 'b']).name).toBe('a,b');
});

it('a tensor holds only its own values where they are part of a larger buffer', () => {
  const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
  const { rawData, dims } = makeTensor('w', { shape: [2], data });
  expect(new Float32Array(rawData.slice().buffer)).toEqual(Float32Array.of(1, 2));
  expect(dims).toEqual([2]);
});

it('indices are 64-bit numbers, negative ones too', () => {
  const { rawData, dims, dataType } = makeIndices('axes', [1, -1]);
  expect(Buffer.from(rawData).toString('hex')).toBe('0100000000000000' + 'ffffffffffffffff');
  expect([dims, dataType]).toEqual([[2], 7]);
});
