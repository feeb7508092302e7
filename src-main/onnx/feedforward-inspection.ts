// A feed-forward network on one sequence, [time, features]: its outputs to what it reads at a time.
import type { FeedforwardKind } from '../catalogue/config';
import type { TakeWeight } from './body';
import { layers, layerWeights } from './feedforward-body';
import { makeIndices, makeNode, makeValueInfo } from './graph';
import type { GraphProto, NodeProto, TensorProto } from './proto';

interface Reading {
  /** From `x` to `features`, [n, inputs]. */
  readonly node: NodeProto;
  readonly indices: readonly TensorProto[];
}

const readings: Readonly<Record<FeedforwardKind, Reading>> = {
  'fnn-pixels': {
    node: makeNode('Reshape', ['x', 'one_row'], ['features']), // n = 1
    indices: [makeIndices('one_row', [1, -1])],
  },
  'fnn-last-row': {
    node: makeNode('Gather', ['x', 'last'], ['features'], { axis: 0 }), // n = 1
    indices: [makeIndices('last', [-1])],
  },
  'fnn-rows': {
    node: makeNode('Identity', ['x'], ['features']), // n = time
    indices: [],
  },
};

export function feedforwardInspection(kind: FeedforwardKind, take: TakeWeight): GraphProto {
  const { node, indices } = readings[kind];
  const [classes = 0] = take('head.weight').shape;
  return {
    name: `unroll-inspection-${kind}`,
    nodes: [node, ...layers('logits')],
    initializers: [...indices, ...layerWeights(take)],
    inputs: [makeValueInfo('x', ['time', 'features'], 'One sequence.')],
    outputs: [makeValueInfo('logits', ['steps', classes], 'To each input of the network.')],
  };
}
