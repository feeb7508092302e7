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
  writeInt(writer, 1, model.irVersion);
  writeText(writer, 2, model.producerName);
  writeText(writer, 3, model.producerVersion);
  writeText(writer, 4, model.domain);
  writeInt(writer, 5, model.modelVersion);
  writeText(writer, 6, model.docString);
  writeMessage(writer, 7, model.graph, encodeGraph);
  writeMessage(writer, 8, opsetVersion, encodeOpset);
  for (const entry of Object.entries(model.metadata)) writeMessage(writer, 14, entry, encodeEntry);
  return writer.finish();
}

/** Encodes metadata that can be appended to a finished model, whose own bytes do not change. */
export function encodeMetadata(metadata: Readonly<Record<string, string>>): Uint8Array {
  const writer = new BinaryWriter();
  for (const entry of Object.entries(metadata)) writeMessage(writer, 14, entry, encodeEntry);
  return writer.finish();
}

/** Encodes an OperatorSetIdProto; the default domain is ai.onnx. */
function encodeOpset(writer: BinaryWriter, version: number): void {
  writeInt(writer, 2, version);
}

function encodeEntry(writer: BinaryWriter, [key, value]: readonly [string, string]): void {
  writeText(writer, 1, key);
  writeText(writer, 2, value);
}

function encodeGraph(writer: BinaryWriter, graph: GraphProto): void {
  for (const node of graph.nodes) writeMessage(writer, 1, node, encodeNode);
  writeText(writer, 2, graph.name);
  for (const tensor of graph.initializers) writeMessage(writer, 5, tensor, encodeTensor);
  for (const value of graph.inputs) writeMessage(writer, 11, value, encodeValueInfo);
  for (const value of graph.outputs) writeMessage(writer, 12, value, encodeValueInfo);
}

function encodeNode(writer: BinaryWriter, node: NodeProto): void {
  for (const name of node.input) writeText(writer, 1, name);
  for (const name of node.output) writeText(writer, 2, name);
  writeText(writer, 3, node.name);
  writeText(writer, 4, node.opType);
  for (const entry of Object.entries(node.attributes))
    writeMessage(writer, 5, entry, encodeAttribute);
}

function encodeAttribute(
  writer: BinaryWriter,
  [name, value]: readonly [string, AttributeValue],
): void {
  writeText(writer, 1, name);
  if (typeof value === 'number') {
    writeInt(writer, 3, value);
    writeInt(writer, 20, attributeTypes.int);
    return;
  }
  if (typeof value === 'string') {
    writeText(writer, 4, value);
    writeInt(writer, 20, attributeTypes.string);
    return;
  }
  for (const item of value) {
    if (typeof item === 'number') writeInt(writer, 8, item);
    else writeText(writer, 9, item);
  }
  writeInt(writer, 20, attributeTypes[typeof value[0] === 'string' ? 'strings' : 'ints']);
}

function encodeTensor(writer: BinaryWriter, tensor: TensorProto): void {
  for (const size of tensor.dims) writeInt(writer, 1, size);
  writeInt(writer, 2, tensor.dataType);
  writeText(writer, 8, tensor.name);
  writeBytes(writer, 9, tensor.rawData);
}

function encodeValueInfo(writer: BinaryWriter, value: ValueInfoProto): void {
  writeText(writer, 1, value.name);
  writeMessage(writer, 2, value, encodeType);
  writeText(writer, 3, value.docString);
}

function encodeType(writer: BinaryWriter, value: ValueInfoProto): void {
  writeMessage(writer, 1, value, encodeTensorType);
}

function encodeTensorType(writer: BinaryWriter, { elemType, shape }: ValueInfoProto): void {
  writeInt(writer, 1, elemType);
  writeMessage(writer, 2, shape, encodeShape);
}

function encodeShape(writer: BinaryWriter, shape: ValueInfoProto['shape']): void {
  for (const size of shape) writeMessage(writer, 1, size, encodeDimension);
}

function encodeDimension(writer: BinaryWriter, size: number | string): void {
  if (typeof size === 'number') writeInt(writer, 1, size);
  else writeText(writer, 2, size);
}

function writeInt(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

function writeText(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function writeBytes(writer: BinaryWriter, field: number, value: Uint8Array): void {
  writer.tag(field, WireType.LengthDelimited).bytes(value);
}

function writeMessage<T>(
  writer: BinaryWriter,
  field: number,
  value: T,
  encode: (writer: BinaryWriter, value: T) => void,
): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  encode(writer, value);
  writer.join();
}
