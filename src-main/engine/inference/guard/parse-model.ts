// Reads an ONNX file's nodes, constants and metadata, and rejects anything that a plain classifier does not need.
// Field numbers are those of onnx.proto3; weights are not copied, only measured.
import { toPrintable } from '../../../core/plain-text';
import { ModelRejection, modelLimits } from './limits';
import { Message, type MessageType } from './message';
import { allowedOperators } from './operators';

interface ModelNode {
  readonly opType: string;
  readonly inputs: readonly string[];
  /** The names of the outputs; '' for an omitted one. */
  readonly outputs: readonly string[];
}

/** A constant of the graph. */
interface ModelTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** TensorProto.DataType */
  readonly dataType: number;
  /** The tensor's numbers as bytes of the file, little-endian; null if the file has them as a list. */
  readonly raw: Uint8Array | null;
}

interface ModelDescription {
  readonly producer: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly nodes: readonly ModelNode[];
  readonly tensors: readonly ModelTensor[];
}

const functions = ['function', 'it defines its own functions'] as const;
const subgraph = ['subgraph', 'a node contains a graph (a loop or a branch)'] as const;
const sparse = ['sparse-tensor', 'it has sparse constants'] as const;
const external = [
  'external-data',
  'its weights are in another file; torch.onnx.export(…, external_data=False) writes a single file',
] as const;
const valueType = ['operator', 'an attribute holds a type or a list of tensors'] as const;

const modelType: MessageType = {
  name: 'model',
  once: [1, 2, 3, 4, 5, 6, 7],
  repeated: [8, 14],
  banned: {
    20: ['training-info', 'it contains training information'],
    25: functions,
    26: ['unknown-field', 'it is split over several devices'],
  },
};
const graphType: MessageType = {
  name: 'graph',
  once: [2, 10],
  // ONNX Runtime reads inputs and outputs (11, 12); claimed shapes and notes (13, 14, 16) are not needed.
  repeated: [1, 5, 11, 12, 13, 14, 16],
  banned: { 15: sparse },
};
const nodeType: MessageType = { name: 'node', once: [3, 4, 6, 7, 8], repeated: [1, 2, 5, 9] };
const attributeType: MessageType = {
  name: 'attribute',
  once: [1, 2, 3, 4, 5, 13, 20, 21],
  repeated: [7, 8, 9],
  banned: {
    6: subgraph,
    11: subgraph,
    22: sparse,
    23: sparse,
    10: valueType,
    14: valueType,
    15: valueType,
  },
};
const tensorType: MessageType = {
  name: 'constant',
  once: [2, 8, 9, 12, 14],
  repeated: [1, 4, 5, 7, 10, 11, 16],
  banned: {
    3: ['tensor-size', 'a constant is cut into segments'],
    6: ['element-type', 'a constant holds texts'],
    13: external,
  },
};
const opsetType: MessageType = { name: 'operator set', once: [1, 2], repeated: [] };
const entryType: MessageType = { name: 'metadata', once: [1, 2], repeated: [] };

/**
 * @param name the name of the file, in messages
 * @throws ModelRejection for anything beyond `modelLimits` and the list of operators
 */
export function parseModel(file: Uint8Array, name?: string): ModelDescription {
  try {
    return parse(file);
  } catch (error) {
    throw error instanceof ModelRejection
      ? new ModelRejection(error.reason, error.what, name)
      : error;
  }
}

function parse(file: Uint8Array): ModelDescription {
  if (file.length === 0) throw new ModelRejection('damaged', 'the file is empty');
  if (file.length > modelLimits.bytes) {
    throw new ModelRejection('too-large', `it is larger than ${modelLimits.bytes / 2 ** 20} MB`);
  }
  const model = new Message(file, modelType);
  const content = model.message(7);
  if (content === null)
    throw new ModelRejection('damaged', 'it has no graph, so it is not an ONNX model');
  const graph = new Message(content, graphType);
  const opsets = model.messages(8).map((bytes) => {
    const opset = new Message(bytes, opsetType);
    rejectForeign(opset.text(1));
    return opset.whole(2);
  });
  const opset = opsets.at(-1);
  if (opset === undefined)
    throw new ModelRejection('damaged', 'it does not declare its operator set');
  return {
    producer: model.text(2),
    metadata: new Map(
      model.messages(14, [modelLimits.metadata, 'entries of metadata']).map((bytes) => {
        const entry = new Message(bytes, entryType);
        return [entry.text(1), entry.text(2)];
      }),
    ),
    nodes: graph.messages(1, [modelLimits.nodes, 'nodes']).map(parseNode),
    tensors: graph.messages(5, [modelLimits.tensors, 'constants']).map(parseTensor),
  };
}

function parseNode(bytes: Uint8Array): ModelNode {
  const node = new Message(bytes, nodeType);
  const opType = node.text(4);
  rejectForeign(node.text(7));
  if (node.text(8) !== '') throw new ModelRejection(...functions);
  const names = new Set<string>();
  for (const attribute of node.messages(5)) {
    const name = checkAttribute(attribute);
    if (names.has(name)) {
      throw new ModelRejection('repeated-field', 'a node has an attribute twice');
    }
    names.add(name);
  }
  if (!allowedOperators.has(opType)) {
    throw new ModelRejection(
      'operator',
      `it uses the operator "${toPrintable(opType)}", which is not supported`,
    );
  }
  const most = [modelLimits.valuesOfNode, 'inputs or outputs of a node'] as const;
  return { opType, inputs: node.texts(1, most), outputs: node.texts(2, most) };
}

/** @returns the name of the attribute */
function checkAttribute(bytes: Uint8Array): string {
  const attribute = new Message(bytes, attributeType);
  const tensor = attribute.message(5);
  if (tensor !== null) parseTensor(tensor);
  if (attribute.text(21) !== '') throw new ModelRejection(...functions);
  return attribute.text(1);
}

/** TensorProto.DataType of a constant of axes or a shape. */
export const int64 = 7;
/** Bytes of one element, by TensorProto.DataType: float, uint8, int8, int32, int64, bool, float16, double. */
const bytesOfElement: Readonly<Record<number, number>> = {
  1: 4,
  2: 1,
  3: 1,
  6: 4,
  [int64]: 8,
  9: 1,
  10: 2,
  11: 8,
};

function parseTensor(bytes: Uint8Array): ModelTensor {
  const tensor = new Message(bytes, tensorType);
  if (tensor.whole(14) !== 0) throw new ModelRejection(...external);
  const [name, dims, dataType, raw] = [
    tensor.text(8),
    tensor.wholes(1),
    tensor.whole(2),
    tensor.message(9),
  ];
  const size = bytesOfElement[dataType];
  if (size === undefined) {
    throw new ModelRejection('element-type', `a constant has the element type ${dataType}`);
  }
  const elements = dims.reduce((product, n) => product * n, 1);
  const listed =
    tensor.countNumbers(4, 4) +
    tensor.countNumbers(10, 8) +
    [5, 7, 11].reduce((sum, field) => sum + tensor.wholes(field).length, 0);
  const values = raw === null ? listed : raw.length / size;
  if (values !== elements || (raw !== null && listed > 0)) {
    throw new ModelRejection(
      'tensor-size',
      `the constant "${toPrintable(name)}" declares ${elements} values and has ${values}`,
    );
  }
  return { name, dims, dataType, raw };
}

function rejectForeign(domain: string): void {
  if (domain === '' || domain === 'ai.onnx') return;
  throw new ModelRejection('foreign-domain', `it uses operators of "${toPrintable(domain)}"`);
}
