// The passes between recording and loading, in their order. None changes the value of an output.
import type { Graph } from './graph';
import { deduplicate } from './deduplicate';
import { outline } from './outline';
import { simplify } from './simplify';

type Pass = (graph: Graph) => Graph;

const passes: readonly Pass[] = [deduplicate, simplify, deduplicate, outline];

/** @returns an equivalent graph with the same inputs and fewer operations */
export function optimise(graph: Graph): Graph {
  return passes.reduce((before, pass) => pass(before), graph);
}
