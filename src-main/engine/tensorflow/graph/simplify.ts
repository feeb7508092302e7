// Rules that simplify one node and the few before it. tfjs writes derivatives op by op, and adds casts
// and reshapes for safety; TensorFlow has kernels for some of these patterns.
import {
  attributeKinds,
  createConstant,
  dataTypes,
  isSameShape,
  getSpec,
  type Attribute,
  type Edge,
  type Graph,
  type GraphNode,
} from './graph';
import { rebuild } from './rebuild';

type Rule = (node: GraphNode) => Edge | GraphNode | null;

/** Simplifies a graph. Values change only by rounding, and 0 × ∞ and 0 × NaN become 0. */
export function simplify(graph: Graph): Graph {
  return rebuild(graph, (node) => {
    for (const rule of rules) {
      const simpler = rule(node);
      if (simpler) return 'op' in simpler ? simpler : [simpler];
    }
    return node;
  });
}

/** Removes a cast to the same type, or a reshape to the same shape. */
const simplifyIdentity: Rule = ({ op, inputs: [input], outputs: [after] }) => {
  if ((op !== 'Cast' && op !== 'Reshape') || !input || !after) return null;
  const before = getSpec(input);
  return before.dtype === after.dtype && isSameShape(before, after) ? input : null;
};

/**
 * Replaces a product of batches of one: tfjs always multiplies in batches, and TensorFlow optimises a plain
 * product better.
 */
const simplifyProduct: Rule = (node) => {
  if (node.op !== 'BatchMatMulV2') return null;
  if (node.inputs.some((input) => getSpec(input).shape.length !== 2)) return null;
  const names: Readonly<Record<string, string>> = { adj_x: 'transpose_a', adj_y: 'transpose_b' };
  const attributes = node.attributes.map((each) => ({
    ...each,
    name: names[each.name] ?? each.name,
  }));
  return { ...node, op: 'MatMul', attributes };
};

const products = new Set(['Mul', 'MatMul', 'BatchMatMulV2']);

/** Removes a product with zeros, such as the state before the first step and the gradient through it. */
const simplifyZeroProduct: Rule = ({ op, inputs, outputs: [spec] }) => {
  if (!products.has(op) || !spec || !inputs.some(isZero)) return null;
  const size = spec.shape.reduce((product, length) => product * length, 1);
  return createConstant(spec, new Float32Array(size));
};

/** Removes a sum with zeros of the same shape. */
const simplifyZeroSum: Rule = ({ op, inputs: [a, b] }) => {
  if (op !== 'Add' || !a || !b || !isSameShape(getSpec(a), getSpec(b))) return null;
  if (isZero(a)) return b;
  return isZero(b) ? a : null;
};

/**
 * Replaces (p + b) + (q + c), with b and c of one smaller shape, by p + q + (b + c), which saves a pass over
 * memory.
 */
const simplifyTwoBiases: Rule = (node) => {
  const [spec] = node.outputs;
  if (node.op !== 'Add' || !spec) return null;
  const [first, second] = node.inputs.map(({ node: { op, inputs } }) =>
    op === 'Add' ? inputs : [],
  );
  const [[p, b] = [], [q, c] = []] = [first, second];
  if (!p || !b || !q || !c || ![p, q].every((edge) => isSameShape(getSpec(edge), spec)))
    return null;
  if (isSameShape(getSpec(b), spec) || !isSameShape(getSpec(b), getSpec(c))) return null;
  const sum: GraphNode = { ...node, inputs: [p, q] };
  const biases: GraphNode = { ...node, inputs: [b, c], outputs: [getSpec(b)] };
  return { ...node, inputs: [sum, biases].map((each) => ({ node: each, index: 0 })) };
};

/** Replaces a + (−b) by a subtraction. */
const simplifyPlusNegative: Rule = (node) => {
  const [a, b] = node.inputs;
  if (node.op !== 'Add' || !a || !b) return null;
  const minus = (one: Edge, { node: { op, inputs } }: Edge) =>
    op === 'Neg' && inputs[0] ? { ...node, op: 'Sub', inputs: [one, inputs[0]] } : null;
  return minus(a, b) ?? minus(b, a);
};

/** Replaces dy (1 − y²) by TensorFlow's kernel. */
const simplifyTanhGradient: Rule = (node) => {
  for (const [dy, slope] of listFactors(node)) {
    const square = slope && findMinuend(slope, 1);
    const [y] = square?.node.op === 'Square' ? square.node.inputs : [];
    if (dy && y) return findGradientKernel('TanhGrad', y, dy, node);
  }
  return null;
};

/** Replaces dy (y (1 − y)) by TensorFlow's kernel. */
const simplifySigmoidGradient: Rule = (node) => {
  for (const [dy, slope] of listFactors(node)) {
    if (!dy || !slope) continue;
    for (const [y, rest] of listFactors(slope.node)) {
      const other = rest && findMinuend(rest, 1);
      if (!y || other?.node !== y.node || other.index !== y.index) continue;
      return findGradientKernel('SigmoidGrad', y, dy, node);
    }
  }
  return null;
};

const rules: readonly Rule[] = [
  simplifyIdentity,
  simplifyZeroProduct,
  simplifyZeroSum,
  simplifyProduct,
  simplifyTwoBiases,
  simplifyPlusNegative,
  simplifyTanhGradient,
  simplifySigmoidGradient,
];

/** Returns a product's factors in both orders; empty for any other node. */
function listFactors({ op, inputs: [a, b] }: GraphNode): (readonly [Edge?, Edge?])[] {
  if (op !== 'Mul') return [];
  return [
    [a, b],
    [b, a],
  ];
}

/** Returns x of `value − x`; null for any other edge. */
function findMinuend({ node }: Edge, value: number): Edge | null {
  const [from, x] = node.inputs;
  const isValue = from?.node.value?.length === 1 && from.node.value[0] === value;
  return node.op === 'Sub' && isValue && x ? x : null;
}

function isZero({ node: { value } }: Edge): boolean {
  return value instanceof Float32Array && value.every((element) => element === 0);
}

function findGradientKernel(op: string, y: Edge, dy: Edge, node: GraphNode): GraphNode | null {
  const [spec] = node.outputs;
  const fits = (edge: Edge) =>
    spec && getSpec(edge).dtype === dataTypes.float32 && isSameShape(getSpec(edge), spec);
  const type: Attribute = { name: 'T', type: attributeKinds.type, value: dataTypes.float32 };
  return fits(y) && fits(dy) ? { ...node, op, inputs: [y, dy], attributes: [type] } : null;
}
