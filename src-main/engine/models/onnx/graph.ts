// An ONNX graph as plain data, named as in ONNX's own schema and Python package. `models` describes graphs with it,
// `onnx` writes them into files.
import type { PlainTensor } from '../../../core/plain-tensor';

/** TensorProto.DataType */
export const dataTypes = {
  float: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  double: 11,
} as const;
export type DataType = (typeof dataTypes)[keyof typeof dataTypes];

/** An integer is written as INT, a text as STRING, a list of integers as INTS, a list of texts as STRINGS. */
export type AttributeValue = number | string | readonly number[] | readonly string[];

export interface NodeProto {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly opType: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

export interface TensorProto {
  readonly dims: readonly number[];
  readonly dataType: DataType;
  readonly name: string;
  /** Little-endian, row-major. */
  readonly rawData: Uint8Array;
}

/** A dense tensor's name, element type and shape; a dimension with a name is variable. */
export interface ValueInfoProto {
  readonly name: string;
  readonly elemType: DataType;
  readonly shape: readonly (number | string)[];
  readonly docString: string;
}

export interface GraphProto {
  readonly nodes: readonly NodeProto[];
  readonly name: string;
  readonly initializers: readonly TensorProto[];
  readonly inputs: readonly ValueInfoProto[];
  readonly outputs: readonly ValueInfoProto[];
}

/** Creates a node named after its outputs. @param attributes integers, texts, or lists of them */
export function makeNode(
  opType: string,
  input: readonly string[],
  output: readonly string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
): NodeProto {
  const name = output.filter((each) => each !== '').join(',');
  return { opType, input, output, name, attributes };
}

/** Creates a float32 constant of the graph. */
export function makeTensor(name: string, { shape, data }: PlainTensor): TensorProto {
  const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, dims: shape, dataType: dataTypes.float, rawData };
}

/** Creates a list of int64, the type of axes in operators. */
export function makeIndices(name: string, indices: readonly number[]): TensorProto {
  const data = BigInt64Array.from(indices, BigInt);
  const rawData = new Uint8Array(data.buffer);
  return { name, dims: [indices.length], dataType: dataTypes.int64, rawData };
}

/** Creates an input or output, float32 by default; a dimension given by name is variable. */
export function makeValueInfo(
  name: string,
  shape: readonly (number | string)[],
  docString: string,
  elemType: DataType = dataTypes.float,
): ValueInfoProto {
  return { name, elemType, shape, docString };
}
