import { expect, it } from 'vitest';
import { encodeModel, type ModelProto } from '../../../../src-main/models/onnx/proto';

const empty: ModelProto = {
  irVersion: 7,
  producerName: 'p',
  producerVersion: '',
  domain: '',
  modelVersion: 0,
  docString: '',
  graph: { nodes: [], name: 'g', initializers: [], inputs: [], outputs: [] },
  metadata: {},
};

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
/** The bytes that `graph` adds to the empty one, after the graph's own length. */
const graphHex = (graph: Partial<ModelProto['graph']>) =>
  hex(encodeModel({ ...empty, graph: { ...empty.graph, ...graph } }));

// Expected bytes were written down by hand from onnx.proto3 and the wire format.
it('the encoding of a model numbers the fields as onnx.proto3 does', () => {
  expect(hex(encodeModel(empty))).toBe(
    '0807' + '120170' + '1a00' + '2200' + '2800' + '3200' + '3a03120167' + '4202100e',
  );
});

it('the encoding of a model writes a number as INT and a list as INTS', () => {
  const node = { input: ['a'], output: ['', 'b'], name: 'n', opType: 'T' };
  const attributes = { i: 1, l: [1, 300] };
  expect(graphHex({ nodes: [{ ...node, attributes }] })).toContain(
    '0a0161' +
      '1200' +
      '120162' +
      '1a016e' +
      '220154' +
      '2a08' +
      '0a0169' +
      '1801' +
      'a00102' +
      '2a0b' +
      '0a016c' +
      '4001' +
      '40ac02' +
      'a00107',
  );
});
