import { expect, it } from 'vitest';
import { makeNode, makeTensor } from '../../../../src-main/engine/models/onnx/graph';

it('names a node after its outputs', () => {
  expect(makeNode('GRU', ['x'], ['', 'last']).name).toBe('last');
  expect(makeNode('Split', ['x'], ['a', 'b']).name).toBe('a,b');
});

it('stores only the values of a tensor that is a view of a larger buffer', () => {
  const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
  const { rawData, dims } = makeTensor('w', { shape: [2], data });
  expect(new Float32Array(rawData.slice().buffer)).toEqual(Float32Array.of(1, 2));
  expect(dims).toEqual([2]);
});
