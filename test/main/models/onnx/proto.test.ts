import { describe, expect, it } from 'vitest';
import { encodeModel, type ModelProto } from '../../../../src-main/models/onnx/proto';
import { dataTypes } from '../../../../src-main/models/onnx/graph';

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
describe('the encoding of a model', () => {
  it('numbers the fields as onnx.proto3 does', () => {
    expect(hex(encodeModel(empty))).toBe(
      '0807' + '120170' + '1a00' + '2200' + '2800' + '3200' + '3a03120167' + '4202100e',
    );
  });

  it('writes metadata as pairs of texts, beyond ASCII too', () => {
    const bytes = hex(encodeModel({ ...empty, metadata: { k: 'é' } }));
    expect(bytes.endsWith('7207' + '0a016b' + '1202c3a9')).toBe(true);
  });

  it('writes a number as INT and a list as INTS', () => {
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

  it('writes a list of texts as STRINGS', () => {
    const node = { input: [], output: [], name: '', opType: 'T', attributes: { s: ['Relu'] } };
    expect(graphHex({ nodes: [node] })).toContain('2a0c' + '0a0173' + '4a0452656c75' + 'a00108');
  });

  it('writes a tensor with its dimensions, type, name and raw bytes', () => {
    const rawData = Uint8Array.of(1, 2, 3, 4);
    const tensor = { dims: [1, 1], dataType: dataTypes.float, name: 't', rawData };
    expect(graphHex({ initializers: [tensor] })).toContain(
      '2a0f' + '08010801' + '1001' + '420174' + '4a0401020304',
    );
  });

  it('writes a free dimension by its name and a fixed one by its size', () => {
    const value = { name: 'x', elemType: dataTypes.float, shape: ['b', 28], docString: '' };
    expect(graphHex({ inputs: [value] })).toContain(
      '5a16' + '0a0178' + '120f' + '0a0d' + '0801' + '1209' + '0a03120162' + '0a02081c' + '1a00',
    );
  });
});
