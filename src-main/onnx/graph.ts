// Builder words for an ONNX model, named as in ONNX's own Python package.
import type { PlainTensor } from '../contract/plain-tensor';
import {
  dataTypes,
  type AttributeValue,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './proto';

// Opset 14 (ONNX 1.9, 2021) is the first with today's form of RNN, GRU and LSTM, and no operator
// used here gained anything since that Unroll would want: the oldest version is the widest read.
// IR version 7 is the one that belongs to it.
const opsetVersion = 14;
const irVersion = 7;

/** @param attributes whole numbers, lists of them or of texts; the node is named after what it gives */
export function makeNode(
  opType: string,
  input: readonly string[],
  output: readonly string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
): NodeProto {
  const name = output.filter((each) => each !== '').join(',');
  return { opType, input, output, name, attributes };
}

/** A float32 constant of the graph. */
export function makeTensor(name: string, { shape, data }: PlainTensor): TensorProto {
  const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, dims: shape, dataType: dataTypes.float, rawData };
}

/** A list of int64, the type that operators want for axes. */
export function makeIndices(name: string, indices: readonly number[]): TensorProto {
  const data = BigInt64Array.from(indices, BigInt);
  const rawData = new Uint8Array(data.buffer);
  return { name, dims: [indices.length], dataType: dataTypes.int64, rawData };
}

/** A float32 input or output; a dimension given by name is free. */
export function makeValueInfo(
  name: string,
  shape: readonly (number | string)[],
  docString: string,
): ValueInfoProto {
  return { name, elemType: dataTypes.float, shape, docString };
}

export function makeModel(
  graph: GraphProto,
  about: Pick<ModelProto, 'docString' | 'metadata' | 'producerVersion'>,
): ModelProto {
  return { irVersion, opsetVersion, producerName: 'unroll', graph, ...about };
}
