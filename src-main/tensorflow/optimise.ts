// The passes between recording and loading, in their order. None changes the value of an output, but for the rounding of products
// where that is asked for.
import type { Graph } from './graph';
import { bfloat16Products } from './passes/bfloat16-products';
import { deduplicate } from './passes/deduplicate';
import { outline } from './passes/outline';
import { simplify } from './passes/simplify';

type Pass = (graph: Graph) => Graph;

const passes = (products: ProductType): readonly Pass[] => [
  deduplicate,
  simplify,
  ...(products === 'bfloat16' ? [bfloat16Products] : []),
  deduplicate,
  outline,
];

/** The numbers that matrix products multiply; everything else is float32. */
export type ProductType = 'float32' | 'bfloat16';

/** @returns an equivalent graph with the same inputs and fewer operations */
export function optimise(graph: Graph, products: ProductType = 'float32'): Graph {
  return passes(products).reduce((before, pass) => pass(before), graph);
}
