// The shallow feed-forward network, without memory: a hidden layer with tanh, followed by a dense layer,
// logits = V tanh(W x + b) + c
// where x is the whole image, or only its last step (the last input of a recurrent model).
import { add, matMul, reshape, slice, tanh } from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import {
  type FeedforwardProperties,
  getFeedforwardProperties,
  type ModelKind,
} from '../catalogue/config';
import type { PlainTensor } from '../../core/plain-tensor';
import { feedforwardNames } from './graph-weights';
import { drawUniform } from './initializers';
import { getWeight, type Model, type ModelSize, type ModelWeights } from './model';

interface Feed {
  inputSize(size: ModelSize): number;
  /** Selects the input: [batch, time, features] → [batch, inputSize]. */
  feed(x: Tensor3D): Tensor2D;
}

const feeds: Readonly<Record<FeedforwardProperties['takes'], Feed>> = {
  all: {
    inputSize: ({ steps, inputSize }) => steps * inputSize,
    feed(x) {
      const [batch, time, features] = x.shape;
      return reshape(x, [batch, time * features]);
    },
  },

  last: {
    inputSize: ({ inputSize }) => inputSize,
    feed(x) {
      const [batch, time, features] = x.shape;
      return reshape(slice(x, [0, time - 1, 0], [batch, 1, features]), [batch, features]);
    },
  },
};

export function createFeedforward(kind: ModelKind): Model {
  const feed = feeds[getFeedforwardProperties(kind).takes];
  const shapes = (size: ModelSize) => ({
    'hidden.weight': [size.hiddenSize, feed.inputSize(size)],
    'hidden.bias': [size.hiddenSize],
    'head.weight': [size.classCount, size.hiddenSize],
    'head.bias': [size.classCount],
  });
  return {
    weightNames: feedforwardNames,
    shapes,
    /** Initialises both layers like torch.nn.Linear: weights and biases uniform in ±1/√in_features. */
    initialWeights(size, _start, random) {
      const entries = Object.entries(shapes(size)).map(([name, shape]): [string, PlainTensor] => {
        const inputs = name.startsWith('hidden') ? feed.inputSize(size) : size.hiddenSize;
        return [name, { shape, data: drawUniform(shape, 1 / Math.sqrt(inputs), random) }];
      });
      return Object.fromEntries(entries);
    },
    computeLogits(weights, x) {
      const hidden = tanh(applyLayer(weights, 'hidden', feed.feed(x as Tensor3D))); // [batch, hidden]
      return applyLayer(weights, 'head', hidden);
    },
    takesLengths: false,
    hasReadouts: false,
    activationsPerImage: (size) => feed.inputSize(size) + size.hiddenSize,
  };
}

/** Computes PyTorch's nn.Linear, x Wᵀ + b: [n, in] → [n, out] with weight [out, in] and bias [out]. */
function applyLayer(weights: ModelWeights, name: 'hidden' | 'head', input: Tensor2D): Tensor2D {
  const matrix = getWeight(weights, `${name}.weight`) as Tensor2D;
  return add(matMul(input, matrix, false, true), getWeight(weights, `${name}.bias`));
}
