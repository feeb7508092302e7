// The shallow feed-forward network, with no memory: a hidden layer of tanh and a dense layer on it,
//   logits = V tanh(W x + b) + c
// where x is the whole image (`fnn-pixels`), its last step alone (`fnn-last-row`: what a recurrent
// model sees last), or each step in turn with the logits averaged (`fnn-rows`: no step knows another).
import { add, matMul, mean, reshape, slice, tanh } from '@tensorflow/tfjs-core';
import type { Rank, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { FeedforwardKind } from '../contract/config';
import type { PlainTensor } from '../contract/plain-tensor';
import { uniform } from './initializers';
import { weight, type Model, type ModelSize, type ModelWeights } from './model';

const weightNames = ['hidden.weight', 'hidden.bias', 'head.weight', 'head.bias'] as const;

interface Reading {
  inputSize(size: ModelSize): number;
  /** How many inputs of the network one image is. */
  inputsPerImage(size: ModelSize): number;
  computeLogits(weights: ModelWeights, x: Tensor3D): Tensor2D;
}

const readings: Readonly<Record<FeedforwardKind, Reading>> = {
  'fnn-pixels': {
    inputSize: ({ steps, inputSize }) => steps * inputSize,
    inputsPerImage: () => 1,
    computeLogits(weights, x) {
      const [batch, time, features] = x.shape;
      return network(weights, reshape(x, [batch, time * features]));
    },
  },

  'fnn-last-row': {
    inputSize: ({ inputSize }) => inputSize,
    inputsPerImage: () => 1,
    computeLogits(weights, x) {
      const [batch, time, features] = x.shape;
      const last = slice(x, [0, time - 1, 0], [batch, 1, features]); // [batch, 1, features]
      return network(weights, reshape(last, [batch, features]));
    },
  },

  'fnn-rows': {
    inputSize: ({ inputSize }) => inputSize,
    inputsPerImage: ({ steps }) => steps,
    computeLogits(weights, x) {
      const [batch, time, features] = x.shape;
      const logits = network(weights, reshape(x, [batch * time, features])); // [batch × time, classes]
      return mean<Tensor2D>(reshape<Rank.R3>(logits, [batch, time, -1]), 1);
    },
  },
};

export function feedforward(kind: FeedforwardKind): Model {
  const reading = readings[kind];
  const shapes = (size: ModelSize) => ({
    'hidden.weight': [size.hiddenSize, reading.inputSize(size)],
    'hidden.bias': [size.hiddenSize],
    'head.weight': [size.classCount, size.hiddenSize],
    'head.bias': [size.classCount],
  });
  return {
    weightNames,
    shapes,
    /** Both layers as torch.nn.Linear starts: weights and biases uniform in ±1/√in_features. */
    initialWeights(size, _start, random) {
      const inputsOf = { hidden: reading.inputSize(size), head: size.hiddenSize };
      const entries = Object.entries(shapes(size)).map(([name, shape]): [string, PlainTensor] => {
        const inputs = name.startsWith('hidden') ? inputsOf.hidden : inputsOf.head;
        return [name, { shape, data: uniform(shape, 1 / Math.sqrt(inputs), random) }];
      });
      return Object.fromEntries(entries);
    },
    computeLogits: (weights, x) => reading.computeLogits(weights, x),
    readHead: null,
    activationsPerImage: (size) =>
      reading.inputsPerImage(size) * (reading.inputSize(size) + size.hiddenSize),
  };
}

/** [n, inputs] → [n, classes] */
function network(weights: ModelWeights, x: Tensor2D): Tensor2D {
  const layer = (name: 'hidden' | 'head', input: Tensor2D): Tensor2D => {
    const matrix = weight(weights, `${name}.weight`) as Tensor2D; // [out, in]
    return add(matMul(input, matrix, false, true), weight(weights, `${name}.bias`));
  };
  return layer('head', tanh(layer('hidden', x)));
}
