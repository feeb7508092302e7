// A small GRU's graph, as the real one would be.
import type { ReadGraph, WeightPart } from '../../src-main/contract/model-graph';

const part = (label: string, isCompared: boolean): WeightPart => ({
  label,
  shape: [8, 28],
  mean: 0.01,
  sd: 0.2,
  range: 1,
  bins: [1, 2, 3, 4, 3, 2, 1],
  difference: isCompared ? { bins: [2, 2, 3, 3, 3, 2, 1], largest: 0.25, relative: 0.1 } : null,
});

export function fakeGraph(isCompared: boolean): ReadGraph {
  const gates = ['z', 'r', 'h'].map((gate) => part(`W[${gate}]`, isCompared));
  const node = (index: number, operator: string, from: string, to: string, parameters = 0) => ({
    index,
    operator,
    inputs: [{ name: from, shape: [1, 28, 28] }],
    outputs: [{ name: to, shape: [1, 8] }],
    parameters,
    weights: parameters === 0 ? [] : operator === 'GRU' ? gates : [part('head.weight', isCompared)],
  });
  return {
    opset: 14,
    producer: 'unroll',
    inputs: [{ name: 'images', shape: [null, 28, 28] }],
    outputs: [{ name: 'logits', shape: [null, 10] }],
    nodes: [
      node(0, 'Transpose', 'images', 'sequence'),
      node(1, 'GRU', 'sequence', 'last_hidden', 912),
      node(2, 'Squeeze', 'last_hidden', 'features'),
      node(3, 'Gemm', 'features', 'logits', 90),
    ],
    parameters: 1002,
    unlike: null,
    epoch: null,
    otherEpoch: null,
  };
}
