// Where training starts: PyTorch's own initialisation of nn.RNN, nn.GRU, nn.LSTM and nn.Linear.
import type { PlainTensor } from '../contract/plain-tensor';
import type { Random } from '../datasets/random';
import { perWeight, weightShapes, type ModelSize, type PerWeight } from './weights';

/**
 * Every weight and bias uniform in ±1/√hidden: the recurrent ones as nn.RNNBase.reset_parameters does,
 * the head's as nn.Linear does (±1/√in_features, and the head's input is the hidden state).
 * Draws the weights in the order of their names, each row by row.
 */
export function uniformWeights(size: ModelSize, random: Random): PerWeight<PlainTensor> {
  const bound = 1 / Math.sqrt(size.hiddenSize);
  const shapes = weightShapes(size);
  return perWeight((name) => {
    const length = shapes[name].reduce((product, n) => product * n, 1);
    const data = Float32Array.from({ length }, () => random.uniform(-bound, bound));
    return { shape: shapes[name], data };
  });
}
