// The values of an ONNX model's constants; those of RNN, GRU and LSTM are split by gate.
import type { ModelNode, ModelTensor } from '../guard/read-model';

export interface Weights {
  readonly label: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The gates in the order of ONNX's own documents. */
const gatesOfOperator: Readonly<Record<string, readonly string[]>> = {
  RNN: ['h'],
  GRU: ['z', 'r', 'h'],
  LSTM: ['i', 'o', 'f', 'c'],
};

/** The constants of one node; those of a recurrent operator are split into gates. */
export function weightsOf(
  node: ModelNode,
  constants: ReadonlyMap<string, ModelTensor>,
): readonly Weights[] {
  const gates = gatesOfOperator[node.opType];
  return node.inputs.flatMap((name, index) => {
    const tensor = constants.get(name);
    const values = tensor === undefined ? null : valuesOf(tensor);
    if (tensor === undefined || values === null) return [];
    const weights = { label: name, shape: tensor.dims, values };
    if (gates === undefined || index < 1 || index > 3) return [weights];
    const blocks = index === 3 ? [...gates, ...gates.map((gate) => `h${gate}`)] : gates;
    return byDirection(weights).flatMap((one, reverse) =>
      byGate(one, ['W', 'U', 'b'][index - 1] ?? '', blocks, reverse === 1 ? ' in reverse' : ''),
    );
  });
}

/** The leading axis is of directions: forward, then in reverse. */
function byDirection({ shape, values }: Weights): Omit<Weights, 'label'>[] {
  const [directions = 0, ...others] = shape;
  const size = values.length / directions;
  return Array.from({ length: directions }, (_, index) => ({
    shape: others,
    values: values.subarray(index * size, (index + 1) * size),
  }));
}

/** Splits blocks of rows, [gates × rows, …]. */
function byGate(
  { shape, values }: Omit<Weights, 'label'>,
  label: string,
  gates: readonly string[],
  direction: string,
): Weights[] {
  const [rows = 0, ...others] = shape;
  const ofGate = values.length / gates.length;
  return gates.map((gate, index) => ({
    label: `${label}[${gate}]${direction}`,
    shape: [rows / gates.length, ...others],
    values: values.subarray(index * ofGate, (index + 1) * ofGate),
  }));
}

/** Null for other types, such as axes, and for values that the file has as a list. */
function valuesOf({ dataType, raw }: ModelTensor): Float32Array | null {
  if (raw === null) return null;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const read = (bytes: number, at: (offset: number) => number) =>
    Float32Array.from({ length: raw.byteLength / bytes }, (_, index) => at(bytes * index));
  switch (dataType) {
    case 1:
      return read(4, (offset) => view.getFloat32(offset, true));
    case 2:
      return read(1, (offset) => view.getUint8(offset));
    case 3:
      return read(1, (offset) => view.getInt8(offset));
    case 10:
      return read(2, (offset) => halfOf(view.getUint16(offset, true)));
    case 11:
      return read(8, (offset) => view.getFloat64(offset, true));
    default:
      return null;
  }
}

/** IEEE 754 binary16. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
