// A cell as nodes of an ONNX graph, with a row for each sequence of a batch: values are their names.
import { makeNode, type AttributeValue, type NodeProto } from '../onnx/graph';
import type { Algebra } from './cell';

/** The constant that a graph needs whose nodes name it. */
export const epsilonName = 'epsilon';

/** @returns the algebra, and the nodes that its use makes, with names that begin with `prefix` */
export function nodeAlgebra(prefix: string) {
  const nodes: NodeProto[] = [];
  const compute =
    (opType: string, attributes: Readonly<Record<string, AttributeValue>> = {}) =>
    (...inputs: readonly string[]): string => {
      const output = `${prefix}${opType}_${nodes.length}`;
      nodes.push(makeNode(opType, inputs, [output], attributes));
      return output;
    };
  const gemm = compute('Gemm', { transB: 1 });
  const mean = compute('ReduceMean', { axes: [-1] });
  const [divide, root] = [compute('Div'), compute('Sqrt')];
  const algebra: Algebra<string> = {
    affine: (weight, x, bias) => gemm(x, weight, bias), // [batch, gates × hidden]
    product: (weight, x) => gemm(x, weight),
    normalise(z, gain, shift) {
      const { sub, mul, add } = algebra;
      const centred = sub(z, mean(z));
      const variance = mean(mul(centred, centred)); // [batch, 1]
      const scaled = divide(centred, root(add(variance, epsilonName)));
      return add(mul(scaled, gain), shift);
    },
    split: <const Names extends readonly string[]>(sum: string, gates: Names) => {
      const blocks = gates.map((gate) => [gate, `${sum}_${gate}`] as const); // each [batch, hidden]
      const names = blocks.map(([, name]) => name);
      nodes.push(makeNode('Split', [sum], names, { axis: 1 }));
      return Object.fromEntries(blocks) as Record<Names[number], string>;
    },
    add: compute('Add'),
    sub: compute('Sub'),
    mul: compute('Mul'),
    sigmoid: compute('Sigmoid'),
    tanh: compute('Tanh'),
    relu: compute('Relu'),
  };
  return { algebra, nodes };
}
