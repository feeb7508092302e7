// The shallow feed-forward network, with no memory: a hidden layer with tanh and a dense layer after it,
//   logits = V tanh(W x + b) + c
// where x is the whole image, its last step alone (what a recurrent model sees last), or each step by itself
// with the logits averaged.
import { add, matMul, mean, reshape, slice, tanh } from '@tensorflow/tfjs-core';
import type { Rank, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { feedforwardFacts, type FeedforwardFacts, type FeedforwardKind } from '../catalogue/config';
import type { PlainTensor } from '../contract/plain-tensor';
import { feedforwardNames } from './graph-weights';
import { uniform } from './initializers';
import { weight, type Model, type ModelSize, type ModelWeights } from './model';

interface Reading {
  inputSize(size: ModelSize): number;
  /** How many inputs the network gets from one image. */
  inputsPerImage(size: ModelSize): number;
  /** [batch, time, features] → [inputs of all images, inputSize] */
  read(x: Tensor3D): Tensor2D;
  /** The network's outputs, [inputs of all images, classes] → logits [batch, classes] */
  answer(outputs: Tensor2D, batch: number): Tensor2D;
}

const oneAnswer = (outputs: Tensor2D) => outputs;

const readings: Readonly<Record<FeedforwardFacts['reads'], Reading>> = {
  all: {
    inputSize: ({ steps, inputSize }) => steps * inputSize,
    inputsPerImage: () => 1,
    read(x) {
      const [batch, time, features] = x.shape;
      return reshape(x, [batch, time * features]);
    },
    answer: oneAnswer,
  },

  last: {
    inputSize: ({ inputSize }) => inputSize,
    inputsPerImage: () => 1,
    read(x) {
      const [batch, time, features] = x.shape;
      return reshape(slice(x, [0, time - 1, 0], [batch, 1, features]), [batch, features]);
    },
    answer: oneAnswer,
  },

  each: {
    inputSize: ({ inputSize }) => inputSize,
    inputsPerImage: ({ steps }) => steps,
    read(x) {
      const [batch, time, features] = x.shape;
      return reshape(x, [batch * time, features]);
    },
    answer(outputs, batch) {
      const [, classes] = outputs.shape;
      return mean<Tensor2D>(reshape<Rank.R3>(outputs, [batch, -1, classes]), 1);
    },
  },
};

export const readingOf = (kind: FeedforwardKind) => readings[feedforwardFacts[kind].reads];

export function feedforward(kind: FeedforwardKind): Model {
  const reading = readingOf(kind);
  const shapes = (size: ModelSize) => ({
    'hidden.weight': [size.hiddenSize, reading.inputSize(size)],
    'hidden.bias': [size.hiddenSize],
    'head.weight': [size.classCount, size.hiddenSize],
    'head.bias': [size.classCount],
  });
  return {
    weightNames: feedforwardNames,
    shapes,
    /** Both layers as torch.nn.Linear starts: weights and biases uniform in ±1/√in_features. */
    initialWeights(size, _start, random) {
      const entries = Object.entries(shapes(size)).map(([name, shape]): [string, PlainTensor] => {
        const inputs = name.startsWith('hidden') ? reading.inputSize(size) : size.hiddenSize;
        return [name, { shape, data: uniform(shape, 1 / Math.sqrt(inputs), random) }];
      });
      return Object.fromEntries(entries);
    },
    computeLogits(weights, x) {
      const hidden = hiddenLayer(weights, reading.read(x));
      return reading.answer(outputLayer(weights, hidden), x.shape[0]);
    },
    readsLengths: false,
    readsAlong: false,
    activationsPerImage: (size) =>
      reading.inputsPerImage(size) * (reading.inputSize(size) + size.hiddenSize),
  };
}

/** [n, inputs] → [n, hidden] */
export function hiddenLayer(weights: ModelWeights, input: Tensor2D): Tensor2D {
  return tanh(layer(weights, 'hidden', input));
}

/** [n, hidden] → [n, classes] */
export function outputLayer(weights: ModelWeights, hidden: Tensor2D): Tensor2D {
  return layer(weights, 'head', hidden);
}

/** PyTorch's nn.Linear, x Wᵀ + b: [n, in] → [n, out] with weight [out, in] and bias [out]. */
function layer(weights: ModelWeights, name: 'hidden' | 'head', input: Tensor2D): Tensor2D {
  const matrix = weight(weights, `${name}.weight`) as Tensor2D;
  return add(matMul(input, matrix, false, true), weight(weights, `${name}.bias`));
}
