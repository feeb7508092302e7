// input → what the network reads of it → Gemm → Tanh → Gemm → logits.
import type { FeedforwardKind } from '../catalogue/config';
import { assertNever } from '../problem';
import type { Body, TakeWeight } from './body';
import { makeIndices, makeNode, makeTensor } from './graph';
import type { NodeProto, TensorProto } from './proto';

type Parts = Pick<Body, 'words' | 'nodes' | 'initializers'>;

export function feedforwardBody(
  kind: FeedforwardKind,
  time: number,
  input: string,
  take: TakeWeight,
): Body {
  const [hidden = 0, inputs = 0] = take('hidden.weight').shape;
  const [classes = 0] = take('head.weight').shape;
  const features = kind === 'fnn-pixels' ? inputs / time : inputs;
  const { words, nodes, initializers } = around(kind, { input, time, features, classes });
  return {
    words: `Feed-forward network ${words}`,
    features,
    hidden,
    classes,
    nodes,
    initializers: [...initializers, ...layerWeights(take)],
  };
}

/** From `features`, [n, inputs], to the outputs [n, classes]. */
export const layers = (outputs: string): readonly NodeProto[] => [
  makeNode('Gemm', ['features', 'hidden.weight', 'hidden.bias'], ['sums'], { transB: 1 }),
  makeNode('Tanh', ['sums'], ['hidden']), // [n, hidden]
  makeNode('Gemm', ['hidden', 'head.weight', 'head.bias'], [outputs], { transB: 1 }),
];

export function layerWeights(take: TakeWeight): readonly TensorProto[] {
  return ['hidden.weight', 'hidden.bias', 'head.weight', 'head.bias'].map((name) =>
    makeTensor(name, take(name)),
  );
}

interface Sequence {
  readonly input: string;
  readonly time: number;
  readonly features: number;
  readonly classes: number;
}

/** The network with what differs between the three: what it reads, and how its outputs become logits. */
function around(kind: FeedforwardKind, { input, time, features, classes }: Sequence): Parts {
  switch (kind) {
    case 'fnn-pixels':
      return {
        words: 'on all steps at once',
        nodes: [makeNode('Flatten', [input], ['features'], { axis: 1 }), ...layers('logits')],
        initializers: [],
      };
    case 'fnn-last-row':
      return {
        words: 'on the last step alone',
        nodes: [
          makeNode('Gather', [input, 'last_step'], ['last'], { axis: 1 }), // [batch, 1, features]
          makeNode('Flatten', ['last'], ['features'], { axis: 1 }),
          ...layers('logits'),
        ],
        initializers: [makeIndices('last_step', [time - 1])],
      };
    case 'fnn-rows':
      return {
        words: 'on each step, its outputs averaged,',
        nodes: [
          makeNode('Reshape', [input, 'each_step'], ['features']), // [batch × time, features]
          ...layers('outputs'), // [batch × time, classes]
          makeNode('Reshape', ['outputs', 'each_image'], ['step_logits']), // [batch, time, classes]
          makeNode('ReduceMean', ['step_logits'], ['logits'], { axes: [1], keepdims: 0 }),
        ],
        initializers: [
          makeIndices('each_step', [-1, features]),
          makeIndices('each_image', [-1, time, classes]),
        ],
      };
    default:
      return assertNever(kind);
  }
}
