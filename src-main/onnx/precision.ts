// A graph whose weights take less space: 16 or 8 bits each. docs/onnx.md says what the operators compute with; all are
// of ONNX's own domain, so every ONNX reader can open the file.
import { at } from '../element-at';
import type { Precision } from '../catalogue/model-exports';
import {
  dataTypes,
  makeNode,
  makeTensor,
  type GraphProto,
  type NodeProto,
  type TensorProto,
} from '../onnx-graph/graph';
import { halves } from './half';

const passes: Readonly<Record<Precision, (graph: GraphProto) => GraphProto>> = {
  float32: (graph) => graph,
  float16: inHalves,
  int8: inBytes,
};

export function withPrecision(graph: GraphProto, precision: Precision): GraphProto {
  return passes[precision](graph);
}

const isFloat = ({ dataType }: TensorProto) => dataType === dataTypes.float;

function valuesOf({ rawData }: TensorProto): Float32Array {
  // A copy: the bytes may not be aligned.
  return new Float32Array(Uint8Array.from(rawData).buffer);
}

/** Every weight as a half, cast to float32 before it is used: ONNX Runtime's CPU has no half RNN, GRU or LSTM. */
function inHalves(graph: GraphProto): GraphProto {
  const weights = graph.initializers.filter(isFloat);
  const casts = weights.map(({ name }) =>
    makeNode('Cast', [`${name}.half`], [name], { to: dataTypes.float }),
  );
  const initializers = graph.initializers.map((tensor) => {
    if (!isFloat(tensor)) return tensor;
    const rawData = halves(valuesOf(tensor));
    return { ...tensor, name: `${tensor.name}.half`, dataType: dataTypes.float16, rawData };
  });
  return { ...graph, nodes: [...casts, ...graph.nodes], initializers };
}

/**
 * Matrices in 8 bits. A product with a matrix of weights (Gemm, MatMul) is dynamically quantised: its input is
 * quantised at run time, and the product is computed with integers. RNN, GRU and LSTM take only floats, so
 * their matrices are stored in 8 bits, with a scale per row, and converted to float32 before the first step. Biases
 * stay float32.
 */
function inBytes(graph: GraphProto): GraphProto {
  const tensors = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]));
  const replaced = new Map<string, readonly TensorProto[]>();
  const restored: NodeProto[] = [];
  const nodes = graph.nodes.flatMap((node) => {
    const [input = '', weight = '', bias] = node.input;
    const matrix = tensors.get(weight);
    if (matrix && ['Gemm', 'MatMul'].includes(node.opType)) {
      const isTransposed = node.attributes.transB === 1;
      const columns = quantiseColumns(matrix, isTransposed);
      replaced.set(weight, columns.tensors);
      return productOfBytes(node, input, columns.names, bias);
    }
    if (['RNN', 'GRU', 'LSTM'].includes(node.opType)) {
      for (const name of node.input.slice(1, 3)) {
        const tensor = tensors.get(name);
        if (!tensor) continue;
        replaced.set(name, quantiseRows(tensor));
        const axis = { axis: 1 };
        restored.push(
          makeNode('DequantizeLinear', [`${name}.int8`, `${name}.scale`], [name], axis),
        );
      }
    }
    return [node];
  });
  const initializers = graph.initializers.flatMap(
    (tensor) => replaced.get(tensor.name) ?? [tensor],
  );
  return { ...graph, nodes: [...restored, ...nodes], initializers };
}

/** [1, rows, columns], symmetric, with a scale per row. */
function quantiseRows(tensor: TensorProto): readonly TensorProto[] {
  const [, rows = 1] = tensor.dims;
  const values = valuesOf(tensor);
  const columns = values.length / rows;
  const scales = new Float32Array(rows);
  const whole = new Int8Array(values.length);
  for (let row = 0; row < rows; row++) {
    const part = values.subarray(row * columns, (row + 1) * columns);
    const scale = scaleOf(part);
    scales[row] = scale;
    part.forEach((value, column) => {
      whole[row * columns + column] = Math.round(value / scale);
    });
  }
  const { name, dims } = tensor;
  return [
    { name: `${name}.int8`, dims, dataType: dataTypes.int8, rawData: new Uint8Array(whole.buffer) },
    makeTensor(`${name}.scale`, { shape: [rows], data: scales }),
  ];
}

/**
 * As [inputs, outputs] with a scale per output. Unsigned around 128: a product of unsigned and signed bytes
 * overflows its 16 bits on processors without VNNI.
 */
function quantiseColumns(tensor: TensorProto, isTransposed: boolean) {
  const values = valuesOf(tensor);
  const [first = 1, second = 1] = tensor.dims;
  const [inputs, outputs] = isTransposed ? [second, first] : [first, second];
  const weight = (input: number, output: number) =>
    at(values, isTransposed ? output * inputs + input : input * outputs + output);
  const scales = new Float32Array(outputs);
  const whole = new Uint8Array(values.length);
  for (let output = 0; output < outputs; output++) {
    const column = Float32Array.from({ length: inputs }, (_, input) => weight(input, output));
    const scale = scaleOf(column);
    scales[output] = scale;
    column.forEach((value, input) => {
      whole[input * outputs + output] = zeroPoint + Math.round(value / scale);
    });
  }
  const { name } = tensor;
  const names = { bytes: `${name}.uint8`, zero: `${name}.zero`, scale: `${name}.scale` };
  const dataType = dataTypes.uint8;
  const tensors = [
    { name: names.bytes, dims: [inputs, outputs], dataType, rawData: whole },
    { name: names.zero, dims: [], dataType, rawData: Uint8Array.of(zeroPoint) },
    makeTensor(names.scale, { shape: [outputs], data: scales }),
  ];
  return { names, tensors };
}

const zeroPoint = 128;

/** The scale at which the largest absolute value becomes 127; 1 for zeros. */
function scaleOf(values: Float32Array): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 1 : largest / 127;
}

/** input ─DynamicQuantizeLinear─MatMulInteger─Cast─Mul─Add─▶ the output of Gemm or MatMul, up to rounding. */
function productOfBytes(
  { output, opType }: NodeProto,
  input: string,
  names: { readonly bytes: string; readonly zero: string; readonly scale: string },
  bias: string | undefined,
): readonly NodeProto[] {
  const [result = ''] = output;
  const own = (part: string) => `${result}.${part}`;
  const scaled = bias === undefined || opType === 'MatMul' ? result : own('scaled');
  return [
    makeNode('DynamicQuantizeLinear', [input], [own('bytes'), own('step'), own('zero')]),
    makeNode(
      'MatMulInteger',
      [own('bytes'), names.bytes, own('zero'), names.zero],
      [own('whole')], // int32
    ),
    makeNode('Cast', [own('whole')], [own('float')], { to: dataTypes.float }),
    makeNode('Mul', [own('step'), names.scale], [own('scale')]), // [outputs]
    makeNode('Mul', [own('float'), own('scale')], [scaled]),
    ...(scaled === result ? [] : [makeNode('Add', [scaled, bias ?? ''], [result])]),
  ];
}
