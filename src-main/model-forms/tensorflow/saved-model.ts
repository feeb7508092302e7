// A graph as TensorFlow's SavedModel: one protocol buffer, its weights inside
// (tensorflow/core/protobuf/saved_model.proto, meta_graph.proto; core/framework/graph.proto, node_def.proto,
// attr_value.proto, tensor.proto).
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
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
  message(writer, 2, (meta) => {
    message(meta, 1, (info) => text(info, 4, 'serve'));
    message(meta, 2, (def) => {
      for (const node of graph.nodes) message(def, 1, (entry) => encodeNode(entry, node));
      message(def, 4, (versions) => int(versions, 1, producerVersion));
    });
    entry(meta, 5, 'serving_default', (signature) => {
      for (const each of graph.inputs) encodeTensorInfo(signature, 1, each);
      for (const each of graph.outputs) encodeTensorInfo(signature, 2, each);
      text(signature, 3, 'tensorflow/serving/predict');
    });
  });
  return writer.finish();
}

function encodeTensorInfo(writer: BinaryWriter, field: number, { name, shape }: NamedTensor): void {
  entry(writer, field, name, (info) => {
    text(info, 1, `${name}:0`);
    int(info, 2, dataTypes.float);
    message(info, 3, (each) => encodeShape(each, shape));
  });
}

function encodeNode(
  writer: BinaryWriter,
  { name, op, inputs, attributes, value }: GraphNode,
): void {
  text(writer, 1, name);
  text(writer, 2, op);
  for (const input of inputs) text(writer, 3, input);
  for (const [key, attribute] of Object.entries(attributes)) {
    entry(writer, 5, key, (each) => encodeAttribute(each, attribute));
  }
  if (value !== null) {
    entry(writer, 5, 'value', (each) => message(each, 8, (tensor) => encodeTensor(tensor, value)));
  }
}

function encodeAttribute(writer: BinaryWriter, attribute: Attribute): void {
  switch (attribute.kind) {
    case 'type':
      return int(writer, 6, dataTypes[attribute.value]);
    case 'bool':
      return int(writer, 5, Number(attribute.value));
    case 'int':
      return int(writer, 3, attribute.value);
    case 'shape':
      return message(writer, 7, (shape) => encodeShape(shape, attribute.value));
  }
}

function encodeTensor(writer: BinaryWriter, { type, shape, bytes }: Constant): void {
  int(writer, 1, dataTypes[type]);
  message(writer, 2, (each) => encodeShape(each, shape));
  writer.tag(4, WireType.LengthDelimited).bytes(bytes);
}

function encodeShape(writer: BinaryWriter, shape: readonly number[]): void {
  for (const size of shape) message(writer, 2, (dimension) => int(dimension, 1, size));
}

function int(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

type Encode = (writer: BinaryWriter) => void;

function message(writer: BinaryWriter, field: number, encode: Encode): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  encode(writer);
  writer.join();
}

/** One entry of a map from texts to messages. */
function entry(writer: BinaryWriter, field: number, key: string, encode: Encode): void {
  message(writer, field, (each) => {
    text(each, 1, key);
    message(each, 2, encode);
  });
}
