// Builds a new graph for a pass: every node is visited after its inputs and may be replaced.
import { at } from '../../../core/element-at';
import { listNodes, type Edge, type Graph, type GraphNode } from './graph';

/**
 * @param replace called with each node with its inputs already replaced; it returns the node to use instead, or
 * an edge for each of its outputs
 */
export function rebuild(
  graph: Graph,
  replace: (node: GraphNode) => GraphNode | readonly Edge[],
): Graph {
  const replaced = new Map<GraphNode, GraphNode | readonly Edge[]>();
  const redirected = (edge: Edge): Edge => {
    const target = replaced.get(edge.node);
    if (!target) return edge;
    return 'op' in target ? { node: target, index: edge.index } : at(target, edge.index);
  };
  for (const node of listNodes(graph)) {
    if (node.op === 'Placeholder') continue;
    replaced.set(node, replace({ ...node, inputs: node.inputs.map(redirected) }));
  }
  return { inputs: graph.inputs, outputs: graph.outputs.map(redirected) };
}
