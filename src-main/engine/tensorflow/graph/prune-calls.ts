// Removes from functions everything that no call needs: a gradient with respect to data, an unused state,
// and then the inputs that only these depended on.
import { call, listNodes, type Edge, type Graph, type GraphNode } from './graph';
import { rebuild } from './rebuild';

export function pruneCalls(graph: Graph): Graph {
  for (;;) {
    const used = findUsedOutputs(graph);
    const smaller = new Map<Graph, PrunedBody>();
    for (const [body, indices] of used) {
      const pruned = prune(body, indices);
      if (pruned) smaller.set(body, pruned);
    }
    if (smaller.size === 0) return graph;
    graph = rebuild(graph, (node) => {
      const pruned = node.body && smaller.get(node.body);
      if (!pruned) return node;
      const inputs = node.inputs.filter((_, index) => pruned.inputs.has(index));
      const fewer = call(pruned.body, inputs, node.part);
      const edges: Edge[] = [];
      pruned.outputs.forEach((old, index) => (edges[old] = { node: fewer, index }));
      return edges;
    });
  }
}

/** Returns for each function the outputs that some call's result is used for. */
function findUsedOutputs(graph: Graph): ReadonlyMap<Graph, ReadonlySet<number>> {
  const used = new Map<Graph, Set<number>>();
  const use = ({ node, index }: Edge) => {
    if (node.body) used.set(node.body, (used.get(node.body) ?? new Set()).add(index));
  };
  for (const { inputs } of listNodes(graph)) inputs.forEach(use);
  graph.outputs.forEach(use);
  return used;
}

interface PrunedBody {
  readonly body: Graph;
  /** The old inputs and outputs that remain; the outputs in order. */
  readonly inputs: ReadonlySet<number>;
  readonly outputs: readonly number[];
}

/** @returns null if everything is needed */
function prune(body: Graph, used: ReadonlySet<number>): PrunedBody | null {
  const outputs = body.outputs.map((_, index) => index).filter((index) => used.has(index));
  const results = body.outputs.filter((_, index) => used.has(index));
  const needed = new Set<GraphNode>(listNodes({ inputs: [], outputs: results }));
  const inputs = body.inputs.filter((input) => needed.has(input));
  if (outputs.length === body.outputs.length && inputs.length === body.inputs.length) return null;
  return {
    body: { inputs, outputs: results },
    inputs: new Set(inputs.map((input) => body.inputs.indexOf(input))),
    outputs,
  };
}
