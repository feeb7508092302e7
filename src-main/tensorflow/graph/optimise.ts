// The passes between recording and loading, in their order. None changes the value of an output.
import type { Graph } from './graph';
import { deduplicate } from './deduplicate';
import { outline } from './outline';
import { pruneCalls } from './prune-calls';
import { simplify } from './simplify';

type Pass = (graph: Graph) => Graph;

/** Of the body of calls, too. */
const ofBody: readonly Pass[] = [deduplicate, simplify, deduplicate];

/** @returns an equivalent graph with the same inputs and fewer operations */
export function optimise(
  graph: Graph,
  passes: readonly Pass[] = [...ofBody, pruneCalls, outline],
): Graph {
  return passes.reduce((before, pass) => pass(before), graph);
}

export const optimiseBody = (graph: Graph): Graph => optimise(graph, ofBody);
