// A graph as TensorFlow's SavedModel: one protocol buffer with the weights
// (tensorflow/core/protobuf/saved_model.proto, meta_graph.proto; core/framework/graph.proto, node_def.proto,
// attr_value.proto, tensor.proto).
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { bytes, int, message, text } from '../../onnx/wire';
import type {
  Attribute,
  Constant,
  ElementType,
  GraphNode,
  NamedTensor,
  TensorflowGraph,
} from './graph';

const dataTypes: Readonly<Record<ElementType, number>> = { float: 1, int32: 3 };
/** Of TensorFlow 2.9, the oldest that tfjs-node loads. */
const producerVersion = 1087;

/** The bytes of `saved_model.pb`, with the signature `serving_default`. */
export function encodeSavedModel(graph: TensorflowGraph): Uint8Array {
  const writer = new BinaryWriter();
  int(writer, 1, 1); // schema version
  message(writer, 2, graph, encodeMetaGraph);
  return writer.finish();
}

function encodeMetaGraph(writer: BinaryWriter, graph: TensorflowGraph): void {
  message(writer, 1, 'serve', (info, tag) => {
    text(info, 4, tag);
  });
  message(writer, 2, graph, encodeGraph);
  entry(writer, 5, 'serving_default', graph, (signature, { inputs, outputs }) => {
    for (const each of inputs) entry(signature, 1, each.name, each, encodeTensorInfo);
    for (const each of outputs) entry(signature, 2, each.name, each, encodeTensorInfo);
    text(signature, 3, 'tensorflow/serving/predict');
  });
}

function encodeGraph(writer: BinaryWriter, { nodes }: TensorflowGraph): void {
  for (const node of nodes) message(writer, 1, node, encodeNode);
  message(writer, 4, producerVersion, (versions, producer) => {
    int(versions, 1, producer);
  });
}

function encodeTensorInfo(writer: BinaryWriter, { name, shape }: NamedTensor): void {
  text(writer, 1, `${name}:0`);
  int(writer, 2, dataTypes.float);
  message(writer, 3, shape, encodeShape);
}

function encodeNode(writer: BinaryWriter, node: GraphNode): void {
  const { name, op, inputs, attributes, value } = node;
  text(writer, 1, name);
  text(writer, 2, op);
  for (const input of inputs) text(writer, 3, input);
  for (const [key, attribute] of Object.entries(attributes)) {
    entry(writer, 5, key, attribute, encodeAttribute);
  }
  if (value === null) return;
  entry(writer, 5, 'value', value, (attribute, tensor) => {
    message(attribute, 8, tensor, encodeTensor);
  });
}

function encodeAttribute(writer: BinaryWriter, attribute: Attribute): void {
  switch (attribute.kind) {
    case 'type':
      int(writer, 6, dataTypes[attribute.value]);
      break;
    case 'bool':
      int(writer, 5, Number(attribute.value));
      break;
    case 'int':
      int(writer, 3, attribute.value);
      break;
    case 'shape':
      message(writer, 7, attribute.value, encodeShape);
      break;
  }
}

function encodeTensor(writer: BinaryWriter, tensor: Constant): void {
  int(writer, 1, dataTypes[tensor.type]);
  message(writer, 2, tensor.shape, encodeShape);
  bytes(writer, 4, tensor.bytes);
}

function encodeShape(writer: BinaryWriter, shape: readonly number[]): void {
  for (const size of shape) {
    message(writer, 2, size, (dimension, value) => {
      int(dimension, 1, value);
    });
  }
}

/** One entry of a map<string, message>. */
function entry<T>(
  writer: BinaryWriter,
  field: number,
  key: string,
  value: T,
  encode: (writer: BinaryWriter, value: T) => void,
): void {
  message(writer, field, value, (each, content) => {
    text(each, 1, key);
    message(each, 2, content, encode);
  });
}
