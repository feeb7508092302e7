import { expect, it } from 'vitest';
import { makeNode } from '../../../../src-main/models/onnx/graph';

it('a node is named after the outputs that it has', () => {
  expect(makeNode('GRU', ['x'], ['', 'last']).name).toBe('last');
  expect(makeNode('Split', ['x'], ['a', 'b']).name).toBe('a,b');
});
