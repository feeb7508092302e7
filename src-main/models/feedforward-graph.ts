// A feed-forward network as ONNX graphs: its reading of the image → Gemm → Tanh → Gemm → logits.
import { feedforwardFacts, type FeedforwardFacts, type FeedforwardKind } from '../catalogue/config';
import { at } from '../element-at';
import {
  makeIndices,
  makeNode,
  makeTensor,
  makeValueInfo,
  type GraphProto,
  type NodeProto,
  type TensorProto,
} from './onnx/graph';
import { feedforwardNames } from './graph-weights';
import type { Body, GraphSource, ModelGraph, TakeWeight } from './model-graph';

interface Sequence {
  readonly input: string;
  readonly time: number;
}

interface Part {
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
}

/** What differs between the networks: what they read. */
interface Reading {
  readonly body: (sequence: Sequence) => Part;
  /** Of one sequence, from `x`, [time, features], to `features`, [1, inputs]. */
  readonly inspection: Part;
}

/** From `features`, [batch, inputs], to the logits, [batch, classes]. */
const layers: readonly NodeProto[] = [
  makeNode('Gemm', ['features', 'hidden.weight', 'hidden.bias'], ['sums'], { transB: 1 }),
  makeNode('Tanh', ['sums'], ['hidden']), // [batch, hidden]
  makeNode('Gemm', ['hidden', 'head.weight', 'head.bias'], ['logits'], { transB: 1 }),
];

const readings: Readonly<Record<FeedforwardFacts['reads'], Reading>> = {
  all: {
    body: ({ input }) => ({
      nodes: [makeNode('Flatten', [input], ['features'], { axis: 1 }), ...layers],
      initializers: [],
    }),
    inspection: {
      nodes: [makeNode('Reshape', ['x', 'one_row'], ['features'])],
      initializers: [makeIndices('one_row', [1, -1])],
    },
  },
  last: {
    body: ({ input, time }) => ({
      nodes: [
        makeNode('Gather', [input, 'last_step'], ['last'], { axis: 1 }), // [batch, 1, features]
        makeNode('Flatten', ['last'], ['features'], { axis: 1 }),
        ...layers,
      ],
      initializers: [makeIndices('last_step', [time - 1])],
    }),
    inspection: {
      nodes: [makeNode('Gather', ['x', 'last'], ['features'], { axis: 0 })],
      initializers: [makeIndices('last', [-1])],
    },
  },
};

export function feedforwardGraph(kind: FeedforwardKind): ModelGraph {
  return {
    body: (source, input, { time }) => body(kind, source, input, time),
    inspection: (source) => inspection(kind, source),
    hasFreeTime: true,
    derived: {},
  };
}

function body(kind: FeedforwardKind, { take }: GraphSource, input: string, time: number): Body {
  const { words, reads } = feedforwardFacts[kind];
  const { shape } = take('hidden.weight');
  const [hidden, inputs] = [at(shape, 0), at(shape, 1)];
  const classes = at(take('head.weight').shape, 0);
  const features = reads === 'all' ? inputs / time : inputs;
  const { nodes, initializers } = readings[reads].body({ input, time });
  const all = [...initializers, ...layerWeights(take)];
  return { words, features, hidden, classes, nodes, initializers: all, inputs: [], outputs: [] };
}

function inspection(kind: FeedforwardKind, { take }: GraphSource): GraphProto {
  const { nodes, initializers } = readings[feedforwardFacts[kind].reads].inspection;
  const classes = at(take('head.weight').shape, 0);
  return {
    name: `unroll-inspection-${kind}`,
    nodes: [...nodes, ...layers],
    initializers: [...initializers, ...layerWeights(take)],
    inputs: [makeValueInfo('x', ['time', 'features'], 'One sequence.')],
    outputs: [makeValueInfo('logits', [1, classes], 'Of the sequence.')],
  };
}

const layerWeights = (take: TakeWeight): readonly TensorProto[] =>
  feedforwardNames.map((name) => makeTensor(name, take(name)));
