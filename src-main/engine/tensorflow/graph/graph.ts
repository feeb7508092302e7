// A recorded computation as plain, immutable data. A graph consists of the nodes that its outputs need.
// Passes build a new graph and do not change the old one.
import { at } from '../../../core/element-at';

/** TensorFlow's numbers for its types (tensorflow/core/framework/types.proto). */
export const dataTypes = {
  float32: 1,
  int32: 3,
  uint8: 4,
  string: 7,
  complex64: 8,
  int64: 9,
  bool: 10,
  resource: 20,
} as const;

/** The C API's numbers for kinds of attributes (TF_AttrType). */
export const attributeKinds = { string: 0, int: 1, float: 2, bool: 3, type: 4, shape: 5 } as const;

export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: AttributeValue;
}
export type AttributeValue = string | number | boolean | readonly number[] | readonly boolean[];

export interface TensorSpec {
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** A constant's elements, row-major; an int64 is two int32, low half first; a string is bytes. */
export type ConstantValue = Float32Array | Int32Array | Uint8Array | readonly Uint8Array[];

export interface GraphNode {
  /** TensorFlow's name for the operation; `Placeholder` for inputs, `Const` for constants. */
  readonly op: string;
  readonly inputs: readonly Edge[];
  readonly attributes: readonly Attribute[];
  readonly outputs: readonly TensorSpec[];
  /** A constant's content; null for any other node. */
  readonly value: ConstantValue | null;
  /** The part; nodes of the same part run one after another on one thread; 0 for none. */
  readonly part: number;
  /** The body of a `PartitionedCall`; null for any other node. */
  readonly body: Graph | null;
}

/** One output of one node. */
export interface Edge {
  readonly node: GraphNode;
  readonly index: number;
}

export interface Graph {
  readonly inputs: readonly GraphNode[];
  readonly outputs: readonly Edge[];
}

const plainNode = { inputs: [], attributes: [], value: null, part: 0, body: null } as const;

export function createPlaceholder(spec: TensorSpec): GraphNode {
  return { ...plainNode, op: 'Placeholder', outputs: [spec] };
}

/** Creates a constant without a part: tfjs creates it when it is first read, but other parts may read it too. */
export function createConstant(spec: TensorSpec, value: ConstantValue): GraphNode {
  return { ...plainNode, op: 'Const', outputs: [spec], value };
}

/** Creates a call of a function. */
export function call(body: Graph, inputs: readonly Edge[], part = 0): GraphNode {
  return {
    ...plainNode,
    op: 'PartitionedCall',
    inputs,
    outputs: body.outputs.map(getSpec),
    part,
    body,
  };
}

/** Returns the shape and type of an edge's tensor. */
export function getSpec({ node, index }: Edge): TensorSpec {
  return at(node.outputs, index);
}

export function isSameShape(a: TensorSpec, b: TensorSpec): boolean {
  return a.shape.length === b.shape.length && a.shape.every((size, axis) => size === b.shape[axis]);
}

/** Returns every node that an output needs, each after the nodes that it reads. */
export function listNodes(graph: Graph): readonly GraphNode[] {
  const ordered = new Set<GraphNode>();
  // An explicit stack: an unrolled network is thousands of nodes deep.
  const stack = graph.outputs.map(({ node }) => ({ node, next: 0 })).reverse();
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const input = top.node.inputs[top.next++];
    if (ordered.has(top.node) || !input) {
      ordered.add(top.node);
      stack.pop();
    } else if (!ordered.has(input.node)) {
      stack.push({ node: input.node, next: 0 });
    }
  }
  return [...ordered];
}
