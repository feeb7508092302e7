// The description of a model in its file.
import {
  getCellOfModel,
  formatEquationsInShort,
  getModelProperties,
  type NetworkChoice,
  type RunConfig,
} from './config';

export const inputScale =
  'grey values from 0 (background) to 1: pixels divided by 255, nothing else';

export const modelLicence =
  'none given; the person who trained the model decides. Unroll’s additions are under the MIT licence';

/** Returns "GRU, 150 hidden units: r = σ(W x + b + U h + b), …" */
export function describeModel(
  config: Pick<RunConfig, 'cell' | 'activation' | 'hiddenSize'> & NetworkChoice,
): string {
  const { cell: kind, hiddenSize } = config;
  const facts = getModelProperties(kind);
  const size = `${facts.words.replace(/,$/, '')}, ${hiddenSize} hidden units`;
  const cell = getCellOfModel(kind);
  if (cell === null) return `${size}: tanh in the hidden layer`;
  const difference = facts.family === 'library' ? facts.difference : null;
  return `${size}${describeNetwork(config)}: ${formatEquationsInShort(cell, config.activation)}${difference === null ? '' : `; ${difference}`}`;
}

/** Returns " in each of 2 layers, in both directions, mean over the steps"; '' for the last state of one layer. */
function describeNetwork({ layers = 1, bidirectional, readout }: NetworkChoice): string {
  return [
    layers > 1 ? ` in each of ${layers} layers` : '',
    bidirectional === 'yes' ? ', in both directions' : '',
    readout === 'mean' ? ', read as the mean over the steps' : '',
  ].join('');
}
