// A feed-forward network as an ONNX graph: the pixels of the image → Gemm → Tanh → Gemm → logits.
import {
  type FeedforwardProperties,
  getFeedforwardProperties,
  type ModelKind,
} from '../catalogue/config';
import { at } from '../../core/element-at';
import { makeIndices, makeNode, makeTensor, type NodeProto, type TensorProto } from './onnx/graph';
import { feedforwardNames } from './graph-weights';
import type { ModelGraph } from './model-graph';

interface Sequence {
  readonly input: string;
  readonly time: number;
}

interface Part {
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
}

/** The part of the graph that differs between the networks: the selection of their input. */
type Feed = (sequence: Sequence) => Part;

/** The layers from `features`, [batch, inputs], to the logits, [batch, classes]. */
const layers: readonly NodeProto[] = [
  makeNode('Gemm', ['features', 'hidden.weight', 'hidden.bias'], ['sums'], { transB: 1 }),
  makeNode('Tanh', ['sums'], ['hidden']), // [batch, hidden]
  makeNode('Gemm', ['hidden', 'head.weight', 'head.bias'], ['logits'], { transB: 1 }),
];

const feeds: Readonly<Record<FeedforwardProperties['takes'], Feed>> = {
  all: ({ input }) => ({
    nodes: [makeNode('Flatten', [input], ['features'], { axis: 1 }), ...layers],
    initializers: [],
  }),
  last: ({ input, time }) => ({
    nodes: [
      makeNode('Gather', [input, 'last_step'], ['last'], { axis: 1 }), // [batch, 1, features]
      makeNode('Flatten', ['last'], ['features'], { axis: 1 }),
      ...layers,
    ],
    initializers: [makeIndices('last_step', [time - 1])],
  }),
};

export const createFeedforwardGraph =
  (kind: ModelKind): ModelGraph =>
  ({ take }, input, { time }) => {
    const { words, takes } = getFeedforwardProperties(kind);
    const { shape } = take('hidden.weight');
    const [hidden, inputs] = [at(shape, 0), at(shape, 1)];
    const classes = at(take('head.weight').shape, 0);
    const features = takes === 'all' ? inputs / time : inputs;
    const { nodes, initializers } = feeds[takes]({ input, time });
    const weights = feedforwardNames.map((name) => makeTensor(name, take(name)));
    const all = [...initializers, ...weights];
    return { words, features, hidden, classes, nodes, initializers: all, inputs: [], outputs: [] };
  };
