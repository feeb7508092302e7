// A cell as nodes of an ONNX graph: values are names of tensors, with a row for each sequence of a
// batch, or a single row that all share.
import { elementFunctions } from '../../catalogue/cells/functions';
import type { PlainTensor } from '../../../core/plain-tensor';
import {
  makeNode,
  makeTensor,
  type AttributeValue,
  type NodeProto,
  type TensorProto,
} from '../onnx/graph';
import { normaliseEpsilon, type Algebra } from './cell';

/** Collects the numbers that a graph's nodes use, each once. */
export function createNodeConstants() {
  const numbers = new Map<string, number>();
  return {
    named(value: number): string {
      const name = `number_${value}`;
      numbers.set(name, value);
      return name;
    },
    tensors: (): readonly TensorProto[] =>
      [...numbers].map(([name, value]) =>
        makeTensor(name, { shape: [], data: Float32Array.of(value) }),
      ),
  };
}

/** Returns a vector as a row. */
export const toNodeWeight = ({ shape, data }: PlainTensor): PlainTensor => ({
  shape: shape.length === 1 ? [1, ...shape] : shape,
  data,
});

/** @returns the algebra, and the nodes that it has created, with names that begin with `prefix` */
export function createNodeAlgebra(
  prefix: string,
  constants: ReturnType<typeof createNodeConstants>,
) {
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
  const concat = compute('Concat', { axis: 1 });
  const [divide, root] = [compute('Div'), compute('Sqrt')];
  const algebra: Algebra<string> = {
    number: (value) => constants.named(value),
    affine: (weight, x, bias) => gemm(x, weight, bias), // [batch, blocks × hidden]
    product: (weight, x) => gemm(x, weight),
    normalise(z, gain, shift) {
      const { sub, mul, add } = algebra;
      const centred = sub(z, mean(z));
      const variance = mean(mul(centred, centred)); // [batch, 1]
      const scaled = divide(centred, root(add(variance, constants.named(normaliseEpsilon))));
      return add(mul(scaled, gain), shift);
    },
    split(sum, names) {
      const blocks = names.map((_, index) => `${sum}_${index}`); // each [batch, hidden]
      nodes.push(makeNode('Split', [sum], blocks, { axis: 1 }));
      return blocks;
    },
    stack: (blocks) => concat(...blocks),
    add: compute('Add'),
    sub: compute('Sub'),
    mul: compute('Mul'),
    call: (name, value) => compute(elementFunctions[name].onnx)(value),
  };
  return { algebra, nodes };
}
