// The shapes in a feed-forward network's two layers. No state is carried from step to step.
import { readsOf, type FeedforwardKind } from '../catalogue/config';
import { hiddenLayer, outputLayer, readingOf } from './feedforward';
import { shapesOf, type Pass } from './shape-trace';

export function traceFeedforward(kind: FeedforwardKind): Pass {
  return (weights, x) => {
    const input = readingOf(kind).read(x); // [n, inputs], n the images or all their rows
    const hidden = hiddenLayer(weights, input); // [n, hidden]
    const outputs = outputLayer(weights, hidden); // [n, classes]
    // Where an image is one input, its output is the logits.
    const isAveraged = readsOf(kind) === 'each';
    const shapes = shapesOf({ input, hidden, ...(isAveraged && { outputs }) });
    return { shapes, gates: [], state: null };
  };
}
