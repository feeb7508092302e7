// A TensorFlow graph as plain data, and a builder for it. SavedModel and TensorFlow.js graph model are both written from
// it. Operators and attributes are TensorFlow's own.
import type { PlainTensor } from '../../contract/plain-tensor';

export type ElementType = 'float' | 'int32';

export type Attribute =
  | { readonly kind: 'type'; readonly value: ElementType }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number }
  /** −1 is a free dimension. */
  | { readonly kind: 'shape'; readonly value: readonly number[] };

/** Integers are axes and shapes. */
export interface Constant {
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Little-endian, row-major. */
  readonly bytes: Uint8Array;
}

export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** `name`, or `name:1` for another output than the first. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Null for anything but a Const. */
  readonly value: Constant | null;
}

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface TensorflowGraph {
  readonly nodes: readonly GraphNode[];
  readonly inputs: readonly NamedTensor[];
  readonly outputs: readonly NamedTensor[];
}

const type = (value: ElementType = 'float'): Attribute => ({ kind: 'type', value });
const int = (value: number): Attribute => ({ kind: 'int', value });
const bool = (value: boolean): Attribute => ({ kind: 'bool', value });

/** Every method adds a node and returns its name. */
export class GraphBuilder {
  readonly nodes: GraphNode[] = [];

  input(name: string, shape: readonly number[]): string {
    const attributes = { dtype: type(), shape: { kind: 'shape', value: shape } } as const;
    return this.#add('Placeholder', name, [], attributes);
  }

  constant(name: string, { shape, data }: PlainTensor): string {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return this.#add('Const', name, [], { dtype: type() }, { type: 'float', shape, bytes });
  }

  /** @param values one number is a scalar */
  whole(name: string, values: number | readonly number[]): string {
    const list = typeof values === 'number' ? [values] : values;
    const shape = typeof values === 'number' ? [] : [values.length];
    const bytes = new Uint8Array(Int32Array.from(list).buffer);
    const value = { type: 'int32', shape, bytes } as const;
    return this.#add('Const', name, [], { dtype: type('int32') }, value);
  }

  /** Element by element: AddV2, Sub, Mul, Tanh, Sigmoid, Relu, Softmax, Identity. */
  simple(op: string, name: string, ...inputs: readonly string[]): string {
    return this.#add(op, name, inputs, { T: type() });
  }

  /** a bᵀ: weights are [out, in]. */
  product(name: string, a: string, b: string): string {
    const attributes = { T: type(), transpose_a: bool(false), transpose_b: bool(true) };
    return this.#add('MatMul', name, [a, b], attributes);
  }

  /** a weightᵀ + bias */
  affine(name: string, a: string, weight: string, bias: string): string {
    return this.simple('AddV2', `${name}/sum`, this.product(`${name}/product`, a, weight), bias);
  }

  reshape(name: string, value: string, shape: readonly number[]): string {
    const to = this.whole(`${name}/shape`, shape);
    return this.#add('Reshape', name, [value, to], { T: type(), Tshape: type('int32') });
  }

  /** @returns one name per part, split along the last of two axes */
  split(name: string, value: string, parts: number): readonly string[] {
    const axis = this.whole(`${name}/axis`, 1);
    this.#add('Split', name, [axis, value], { T: type(), num_split: int(parts) });
    return outputs(name, parts);
  }

  /** @returns one name per step of [batch, steps, size], each [batch, size] */
  steps(name: string, value: string, count: number): readonly string[] {
    this.#add('Unpack', name, [value], { T: type(), num: int(count), axis: int(1) });
    return outputs(name, count);
  }

  /** The mean over the steps of [batch, steps, size]. */
  meanOfSteps(name: string, value: string): string {
    const axis = this.whole(`${name}/axis`, [1]);
    const attributes = { T: type(), Tidx: type('int32'), keep_dims: bool(false) };
    return this.#add('Mean', name, [value, axis], attributes);
  }

  #add(
    op: string,
    name: string,
    inputs: readonly string[],
    attributes: GraphNode['attributes'],
    value: Constant | null = null,
  ): string {
    this.nodes.push({ op, name, inputs, attributes, value });
    return name;
  }
}

const outputs = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => (index === 0 ? name : `${name}:${index}`));
