// Merges nodes that compute the same (common subexpressions), constants included: autodiff
// repeats them in every time step. Parts share nothing, or one would wait for the other.
import type { Graph, GraphNode } from './graph';
import { fingerprint } from './fingerprint';
import { rebuild } from './rebuild';

export function deduplicate(graph: Graph): Graph {
  const ids = new Map<GraphNode, number>();
  const idOf = (node: GraphNode) => {
    let id = ids.get(node);
    if (id === undefined) ids.set(node, (id = ids.size));
    return id;
  };
  const known = new Map<string, GraphNode>();
  return rebuild(graph, (node) => {
    if (node.body) return node;
    const same = fingerprint(node, (edge) => `${String(idOf(edge.node))}:${String(edge.index)}`);
    const key = `${String(node.part)} ${same}`;
    const twin = known.get(key);
    if (!twin) known.set(key, node);
    return twin ?? node;
  });
}
