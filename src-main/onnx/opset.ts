// A graph for a later opset. Of the operators that Unroll uses, only one has changed since opset 14.
import { makeIndices, type GraphProto, type NodeProto } from '../onnx-graph/graph';

/** From this opset on, ReduceMean takes its axes as an input. */
const axesAsInput = 18;

export function forOpset(graph: GraphProto, opset: number): GraphProto {
  if (opset < axesAsInput) return graph;
  const isOld = ({ opType, attributes }: NodeProto) =>
    opType === 'ReduceMean' && Array.isArray(attributes.axes);
  const old = graph.nodes.filter(isOld);
  const axesOf = ({ name }: NodeProto) => `${name}.axes`;
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      if (!isOld(node)) return node;
      const kept = Object.entries(node.attributes).filter(([name]) => name !== 'axes');
      const attributes = Object.fromEntries(kept);
      return { ...node, input: [...node.input, axesOf(node)], attributes };
    }),
    initializers: [
      ...graph.initializers,
      ...old.map((node) => makeIndices(axesOf(node), node.attributes.axes as readonly number[])),
    ],
  };
}
