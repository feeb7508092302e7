// The operators that a model may use, each with the shapes of its outputs: an upper bound where the exact one depends on
// values. Other operators are refused; none of these loops, reads a file, draws random numbers or returns more than its
// inputs' shapes allow. The shapes are those of ONNX's Operators.md.
import type { ModelNode } from './read-model';
import { ModelRefused } from './limits';

export type Shape = readonly number[];

interface RuleInput {
  readonly node: ModelNode;
  /** Of its inputs; undefined for one that is left out. */
  readonly shapes: readonly (Shape | undefined)[];
  /** The values of an input that is a short constant of whole numbers. */
  readonly indices: (input: number) => readonly number[] | null;
}
/** @returns a shape for each output */
type Rule = (given: RuleInput) => readonly Shape[];

const product = (shape: Shape) => shape.reduce((all, n) => all * n, 1);
const unknown = (node: ModelNode) =>
  new ModelRefused(
    'unbounded',
    `the size of the ${node.opType}'s output is not known before it runs`,
  );

function shapeOf({ node, shapes }: RuleInput, input: number): Shape {
  const shape = shapes[input];
  if (shape === undefined) throw new ModelRefused('wiring', `a ${node.opType} lacks an input`);
  return shape;
}

function axisOf(given: RuleInput, rank: number, fallback: number): number {
  const axis = given.node.attributes.get('axis')?.ints[0] ?? fallback;
  const place = axis < 0 ? axis + rank : axis;
  if (place < 0 || place > rank)
    throw new ModelRefused('dimensions', `a ${given.node.opType} has the axis ${axis}`);
  return place;
}

const same: Rule = (given) => given.node.outputs.map(() => shapeOf(given, 0));

/** NumPy's rule: dimensions are aligned at the last one, and are equal or one of them is 1. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, place) => {
    const of = (shape: Shape) => shape[place - rank + shape.length] ?? 1;
    return Math.max(of(a), of(b));
  });
}

const elementwise: Rule = (given) => [
  given.shapes.reduce<Shape>((all, shape) => broadcast(all, shape ?? []), []),
];

const transpose: Rule = (given) => {
  const shape = shapeOf(given, 0);
  const order =
    given.node.attributes.get('perm')?.ints ?? shape.map((_, place) => shape.length - 1 - place);
  return [
    order.map((place) => {
      const size = shape[place];
      if (size === undefined)
        throw new ModelRefused('dimensions', 'a Transpose names a dimension that is not there');
      return size;
    }),
  ];
};

/** Axes as an input (opset 13 and later) or as an attribute (before). */
const axesOf = (given: RuleInput) => given.node.attributes.get('axes')?.ints ?? given.indices(1);

const squeeze: Rule = (given) => {
  const shape = shapeOf(given, 0);
  const axes = axesOf(given)?.map((axis) => (axis < 0 ? axis + shape.length : axis));
  return [shape.filter((size, place) => (axes ? !axes.includes(place) : size !== 1))];
};

const unsqueeze: Rule = (given) => {
  const axes = axesOf(given);
  if (!axes) throw unknown(given.node);
  const shape = [...shapeOf(given, 0)];
  const rank = shape.length + axes.length;
  const places = axes.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
  for (const place of places) shape.splice(place, 0, 1);
  return [shape];
};

/** As many elements as before; -1 stands for the rest, 0 keeps a dimension. */
const reshape: Rule = (given) => {
  const shape = shapeOf(given, 0);
  const target = given.indices(1);
  if (!target) throw unknown(given.node);
  const sizes = target.map((size, place) => (size === 0 ? (shape[place] ?? 1) : size));
  const known = product(sizes.filter((size) => size !== -1));
  return [
    sizes.map((size) =>
      size === -1 ? Math.max(1, Math.ceil(product(shape) / Math.max(1, known))) : size,
    ),
  ];
};

const flatten: Rule = (given) => {
  const shape = shapeOf(given, 0);
  const axis = axisOf(given, shape.length, 1);
  return [[product(shape.slice(0, axis)), product(shape.slice(axis))]];
};

const gemm: Rule = (given) => {
  const [a, b] = [shapeOf(given, 0), shapeOf(given, 1)];
  const flag = (name: string) => given.node.attributes.get(name)?.ints[0] === 1;
  return [[a[flag('transA') ? 1 : 0] ?? 1, b[flag('transB') ? 0 : 1] ?? 1]];
};

const matMul: Rule = (given) => {
  const [a, b] = [shapeOf(given, 0), shapeOf(given, 1)];
  const rows = a.length > 1 ? a.slice(-2, -1) : [];
  const columns = b.length > 1 ? b.slice(-1) : [];
  return [[...broadcast(a.slice(0, -2), b.slice(0, -2)), ...rows, ...columns]];
};

/** RNN, GRU and LSTM: [steps, batch, features] → every step's states, the last ones, an LSTM's cells. */
const recurrent: Rule = (given) => {
  const [steps = 1, batch = 1] = shapeOf(given, 0);
  const [directions = 1] = shapeOf(given, 1);
  const [, , hidden = 1] = shapeOf(given, 2);
  const last = [directions, batch, hidden];
  return [[steps, directions, batch, hidden], last, last];
};

const concat: Rule = (given) => {
  const shapes = given.shapes.map((_, input) => shapeOf(given, input));
  const [first = []] = shapes;
  const axis = axisOf(given, first.length, 0);
  const length = shapes.reduce((sum, shape) => sum + (shape[axis] ?? 1), 0);
  return [first.map((size, place) => (place === axis ? length : size))];
};

/** Picks entries along an axis, each as often as it is listed. */
const gather: Rule = (given) => {
  const [table, picked] = [shapeOf(given, 0), shapeOf(given, 1)];
  const axis = axisOf(given, table.length, 0);
  return [[...table.slice(0, axis), ...picked, ...table.slice(axis + 1)]];
};

/** Windows that slide over the trailing dimensions: convolution and pooling. */
function slide(given: RuleInput, channels: number, kernel: Shape): Shape {
  const shape = shapeOf(given, 0);
  const ints = (name: string) => given.node.attributes.get(name)?.ints ?? [];
  const [pads, strides, dilations] = [ints('pads'), ints('strides'), ints('dilations')];
  const sizes = shape.slice(2).map((size, place) => {
    const padded = size + (pads[place] ?? 0) + (pads[place + kernel.length] ?? 0);
    const reach = (dilations[place] ?? 1) * ((kernel[place] ?? 1) - 1);
    const stride = Math.max(1, strides[place] ?? 1);
    // With auto_pad a window may start at any place: never more than the padded size.
    return Math.max(1, Math.ceil(Math.max(padded - reach, size) / stride) + 1);
  });
  return [shape[0] ?? 1, channels, ...sizes];
}

const convolution: Rule = (given) => {
  const [channels = 1, , ...kernel] = shapeOf(given, 1);
  return [slide(given, channels, kernel)];
};

const pool: Rule = (given) => {
  const [, channels = 1] = shapeOf(given, 0);
  const kernel = given.node.attributes.get('kernel_shape')?.ints ?? [];
  return given.node.outputs.map(() => slide(given, channels, kernel));
};

const constant: Rule = ({ node }) => {
  const value = node.attributes.get('value')?.tensor;
  if (value) return [value.dims];
  const single = ['value_float', 'value_int'].some((name) => node.attributes.has(name));
  const ints = node.attributes.get('value_ints')?.ints;
  if (!single && !ints) throw unknown(node);
  return [ints ? [ints.length] : []];
};

const dynamicQuantize: Rule = (given) => [shapeOf(given, 0), [], []];

const rules: readonly (readonly [Rule, operators: string])[] = [
  [same, 'Tanh Sigmoid Relu LeakyRelu Elu Selu Gelu HardSigmoid Softplus Softmax LogSoftmax'],
  [same, 'Identity Dropout Cast Neg Abs Exp Log Sqrt Clip BatchNormalization LayerNormalization'],
  [same, 'DequantizeLinear QuantizeLinear'],
  // Parts or sums of the input: never more than it.
  [same, 'Slice Split ReduceMean ReduceSum ReduceMax GlobalAveragePool ArgMax'],
  [dynamicQuantize, 'DynamicQuantizeLinear'],
  [elementwise, 'Add Sub Mul Div Max Min Pow'],
  [transpose, 'Transpose'],
  [squeeze, 'Squeeze'],
  [unsqueeze, 'Unsqueeze'],
  [reshape, 'Reshape'],
  [flatten, 'Flatten'],
  [gemm, 'Gemm'],
  [matMul, 'MatMul MatMulInteger'],
  [recurrent, 'RNN GRU LSTM'],
  [concat, 'Concat'],
  [gather, 'Gather'],
  [convolution, 'Conv ConvInteger'],
  [pool, 'MaxPool AveragePool'],
  [constant, 'Constant'],
];

export const shapeRules: ReadonlyMap<string, Rule> = new Map(
  rules.flatMap(([rule, operators]) =>
    operators.split(' ').map((operator) => [operator, rule] as const),
  ),
);
