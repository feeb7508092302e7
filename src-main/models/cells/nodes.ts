// A cell as nodes of an ONNX graph, with a row for each sequence of a batch: values are their names.
import { makeNode, type AttributeValue, type NodeProto } from '../onnx/graph';
import type { Algebra } from './cell';

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
  const algebra: Algebra<string> = {
    affine: (weight, x, bias) => gemm(x, weight, bias), // [batch, gates × hidden]
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
