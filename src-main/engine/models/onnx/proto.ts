// The part of ONNX's protobuf schema (onnx.proto3) that Unroll writes: messages as types, each with
// its encoder. Field numbers are the schema's; fields are written in their order, so equal models
// give equal bytes. Names are the schema's in camelCase.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { AttributeValue, GraphProto, NodeProto, TensorProto, ValueInfoProto } from './graph';

/** The first opset with the current RNN, GRU and LSTM operators; Unroll needs nothing from later ones. */
const opsetVersion = 14;
/** The IR version of that opset (ONNX's Versioning.md), for compatibility with most tools. */
const irVersion = 7;

/** AttributeProto.AttributeType */
const attributeTypes = { int: 2, string: 3, ints: 7, strings: 8 } as const;

export interface ModelProto {
  readonly irVersion: number;
  readonly producerName: string;
  readonly producerVersion: string;
  readonly domain: string;
  readonly modelVersion: number;
  readonly docString: string;
  readonly graph: GraphProto;
  readonly metadata: Readonly<Record<string, string>>;
}

type About = Pick<ModelProto, 'docString' | 'metadata' | 'producerVersion'> &
  Partial<Pick<ModelProto, 'modelVersion'>>;

export function makeModel(graph: GraphProto, about: About): ModelProto {
  const common = { irVersion, producerName: 'unroll', domain: 'unroll', modelVersion: 0, graph };
  return { ...common, ...about };
}

export function encodeModel(model: ModelProto): Uint8Array {
  const writer = new BinaryWriter();
  int(writer, 1, model.irVersion);
  text(writer, 2, model.producerName);
  text(writer, 3, model.producerVersion);
  text(writer, 4, model.domain);
  int(writer, 5, model.modelVersion);
  text(writer, 6, model.docString);
  message(writer, 7, model.graph, encodeGraph);
  message(writer, 8, opsetVersion, encodeOpset);
  for (const entry of Object.entries(model.metadata)) message(writer, 14, entry, encodeEntry);
  return writer.finish();
}

/** Encodes metadata that can be appended to a finished model, whose own bytes do not change. */
export function encodeMetadata(metadata: Readonly<Record<string, string>>): Uint8Array {
  const writer = new BinaryWriter();
  for (const entry of Object.entries(metadata)) message(writer, 14, entry, encodeEntry);
  return writer.finish();
}

/** OperatorSetIdProto; without a domain it means ai.onnx. */
function encodeOpset(writer: BinaryWriter, version: number): void {
  int(writer, 2, version);
}

function encodeEntry(writer: BinaryWriter, [key, value]: readonly [string, string]): void {
  text(writer, 1, key);
  text(writer, 2, value);
}

function encodeGraph(writer: BinaryWriter, graph: GraphProto): void {
  for (const node of graph.nodes) message(writer, 1, node, encodeNode);
  text(writer, 2, graph.name);
  for (const tensor of graph.initializers) message(writer, 5, tensor, encodeTensor);
  for (const value of graph.inputs) message(writer, 11, value, encodeValueInfo);
  for (const value of graph.outputs) message(writer, 12, value, encodeValueInfo);
}

function encodeNode(writer: BinaryWriter, node: NodeProto): void {
  for (const name of node.input) text(writer, 1, name);
  for (const name of node.output) text(writer, 2, name);
  text(writer, 3, node.name);
  text(writer, 4, node.opType);
  for (const entry of Object.entries(node.attributes)) message(writer, 5, entry, encodeAttribute);
}

function encodeAttribute(
  writer: BinaryWriter,
  [name, value]: readonly [string, AttributeValue],
): void {
  text(writer, 1, name);
  if (typeof value === 'number') {
    int(writer, 3, value);
    int(writer, 20, attributeTypes.int);
    return;
  }
  if (typeof value === 'string') {
    text(writer, 4, value);
    int(writer, 20, attributeTypes.string);
    return;
  }
  for (const item of value) {
    if (typeof item === 'number') int(writer, 8, item);
    else text(writer, 9, item);
  }
  int(writer, 20, attributeTypes[typeof value[0] === 'string' ? 'strings' : 'ints']);
}

function encodeTensor(writer: BinaryWriter, tensor: TensorProto): void {
  for (const size of tensor.dims) int(writer, 1, size);
  int(writer, 2, tensor.dataType);
  text(writer, 8, tensor.name);
  bytes(writer, 9, tensor.rawData);
}

function encodeValueInfo(writer: BinaryWriter, value: ValueInfoProto): void {
  text(writer, 1, value.name);
  message(writer, 2, value, encodeType);
  text(writer, 3, value.docString);
}

function encodeType(writer: BinaryWriter, value: ValueInfoProto): void {
  message(writer, 1, value, encodeTensorType);
}

function encodeTensorType(writer: BinaryWriter, { elemType, shape }: ValueInfoProto): void {
  int(writer, 1, elemType);
  message(writer, 2, shape, encodeShape);
}

function encodeShape(writer: BinaryWriter, shape: ValueInfoProto['shape']): void {
  for (const size of shape) message(writer, 1, size, encodeDimension);
}

function encodeDimension(writer: BinaryWriter, size: number | string): void {
  if (typeof size === 'number') int(writer, 1, size);
  else text(writer, 2, size);
}

function int(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function bytes(writer: BinaryWriter, field: number, value: Uint8Array): void {
  writer.tag(field, WireType.LengthDelimited).bytes(value);
}

function message<T>(
  writer: BinaryWriter,
  field: number,
  value: T,
  encode: (writer: BinaryWriter, value: T) => void,
): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  encode(writer, value);
  writer.join();
}
