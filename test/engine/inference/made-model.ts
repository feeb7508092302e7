// Small valid ONNX models from x to y, whatever their shapes.
import { makeValueInfo, type GraphProto } from '../../../src-main/engine/models/onnx/graph';
import { encodeModel, makeModel } from '../../../src-main/engine/models/onnx/proto';

type Shape = readonly (number | string)[];

export function createMadeModel(
  nodes: GraphProto['nodes'],
  [input, output]: readonly [Shape, Shape],
  metadata: Readonly<Record<string, string>> = {},
  initializers: GraphProto['initializers'] = [],
): Uint8Array {
  const [inputs, outputs] = [[makeValueInfo('x', input, '')], [makeValueInfo('y', output, '')]];
  const graph = { name: 'made', nodes, initializers, inputs, outputs };
  return encodeModel(makeModel(graph, { docString: '', metadata, producerVersion: '1' }));
}
