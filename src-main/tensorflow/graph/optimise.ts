// The passes between recording and loading, in their order. None changes the value of an output.
import { nodesOf, type Graph } from './graph';
import { deduplicate } from './deduplicate';
import { enclose } from './enclose';
import { outline } from './outline';
import { pruneCalls } from './prune-calls';
import { simplify } from './simplify';

type Pass = (graph: Graph) => Graph;

const ofBody: readonly Pass[] = [deduplicate, simplify, deduplicate];
/** For a graph that becomes the body of calls. */
export function optimiseBody(graph: Graph): Graph {
  return ofBody.reduce((before, pass) => pass(before), graph);
}

/** @returns an equivalent graph with the same inputs and fewer operations */
export function optimise(graph: Graph): Graph {
  const pruned = pruneCalls(optimiseBody(graph));
  const hasCalls = nodesOf(pruned).some(({ body }) => body);
  return hasCalls ? enclose(pruned) : outline(pruned);
}
