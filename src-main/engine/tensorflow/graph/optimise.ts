// The passes between recording and loading, in their order. None changes the value of an output.
import { computeFingerprint } from './fingerprint';
import type { Graph, GraphNode } from './graph';
import { joinProducts } from './join-products';
import { outlineFunctions } from './outline';
import { pruneCalls } from './prune-calls';
import { rebuild } from './rebuild';
import { simplify } from './simplify';

type Pass = (graph: Graph) => Graph;

/** The passes that also apply to the bodies of calls. */
const ofBody: readonly Pass[] = [deduplicate, simplify, deduplicate];

/** @returns an equivalent graph with the same inputs and fewer operations */
export function optimise(
  graph: Graph,
  passes: readonly Pass[] = [...ofBody, pruneCalls, outlineFunctions],
): Graph {
  return passes.reduce((before, pass) => pass(before), graph);
}

/** @param joins see `joinProducts`, which changes rounding */
export const optimiseFunctionBody = (graph: Graph, joins: boolean): Graph =>
  optimise(graph, joins ? [...ofBody, joinProducts, deduplicate] : ofBody);

/**
 * Merges nodes with the same computation (common subexpressions), including constants: autodiff repeats
 * them in every time step. Parts share nothing, since one would wait for the other.
 */
function deduplicate(graph: Graph): Graph {
  const ids = new Map<GraphNode, number>();
  const getId = (node: GraphNode) => {
    let id = ids.get(node);
    if (id === undefined) ids.set(node, (id = ids.size));
    return id;
  };
  const known = new Map<string, GraphNode>();
  return rebuild(graph, (node) => {
    if (node.body) return node;
    const same = computeFingerprint(
      node,
      (edge) => `${String(getId(edge.node))}:${String(edge.index)}`,
    );
    const key = `${String(node.part)} ${same}`;
    const twin = known.get(key);
    if (!twin) known.set(key, node);
    return twin ?? node;
  });
}
