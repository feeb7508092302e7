// The initial weights of a recurrent model, by the initialisation that a run's settings name.
import { cellFacts, type CellKind, type InitializationKind } from '../catalogue/config';
import type { PlainTensors } from '../contract/plain-tensor';
import type { Random } from '../datasets/random';
import { at } from '../element-at';
import type { Start } from './model';
import { directionCount } from '../catalogue/network';
import { recurrentShapes, type RecurrentSize } from './recurrent-weights';
import { identity, orthogonal } from './square-matrices';

/** Draws one weight. */
type Draw = (
  name: string,
  shape: readonly number[],
  size: RecurrentSize,
  random: Random,
) => Float32Array;

const initializers: Readonly<Record<InitializationKind, Draw>> = {
  /**
   * Every weight and bias uniform in ±1/√hidden: the recurrent ones as nn.RNNBase.reset_parameters
   * does, the head's as nn.Linear does (±1/√in_features, and its input is the state of each direction).
   */
  pytorch: (name, shape, { hiddenSize, ...network }, random) => {
    const inputs = name.startsWith('head.') ? hiddenSize * directionCount(network) : hiddenSize;
    return uniform(shape, 1 / Math.sqrt(inputs), random);
  },

  /**
   * U orthogonal, so that it neither shrinks nor stretches a state (Saxe, McClelland & Ganguli 2014;
   * uniform among all orthogonal matrices, one for each gate). The rest as `glorot`.
   */
  orthogonal: (name, shape, size, random) =>
    isRecurrent(name)
      ? gateByGate(shape, size.hiddenSize, () => orthogonal(size.hiddenSize, random))
      : glorot(shape, size, random),

  /** U the identity for each gate (Le, Jaitly & Hinton 2015, for an RNN (ReLU)). The rest as `glorot`. */
  identity: (name, shape, size, random) =>
    isRecurrent(name)
      ? gateByGate(shape, size.hiddenSize, () => identity(size.hiddenSize))
      : glorot(shape, size, random),
};

const isRecurrent = (name: string) => name.startsWith('recurrent.weight_hh_');

/** Draws the weights in the order of their names, each row by row. */
export function initialWeights(
  size: RecurrentSize,
  { initialization, forgetBias }: Start,
  random: Random,
): PlainTensors {
  const drawn = Object.entries(recurrentShapes(size)).map(([name, shape]) => {
    const first = firstOf(size.cell, name);
    const data =
      first === null
        ? initializers[initialization](name, shape, size, random)
        : new Float32Array(at(shape, 0)).fill(first);
    if (size.cell === 'lstm' && name.startsWith('recurrent.bias_ih_')) {
      addToForgetGate(data, size.hiddenSize, forgetBias);
    }
    return [name, { shape, data }] as const;
  });
  return Object.fromEntries(drawn);
}

/** What a vector of the cell's own is at first, whatever the initialisation; null for weights that are drawn. */
function firstOf(cell: CellKind, name: string): number | null {
  const vectors = Object.entries(cellFacts[cell].vectors ?? {});
  return vectors.find(([vector]) => name.startsWith(`recurrent.${vector}_`))?.[1].first ?? null;
}

/**
 * Weights uniform in ±√(6 / (fan_in + fan_out)) (Glorot & Bengio 2010), each gate counted as a layer; biases zero.
 */
function glorot(shape: readonly number[], size: RecurrentSize, random: Random): Float32Array {
  const [rows, fanIn] = [at(shape, 0), shape[1]];
  if (fanIn === undefined) return new Float32Array(rows);
  const fanOut = Math.min(rows, size.hiddenSize);
  return uniform(shape, Math.sqrt(6 / (fanIn + fanOut)), random);
}

/** Numbers uniform in ±bound, row by row. */
export function uniform(shape: readonly number[], bound: number, random: Random): Float32Array {
  const length = shape.reduce((product, n) => product * n, 1);
  return Float32Array.from({ length }, () => random.uniform(-bound, bound));
}

/** The gates' square matrices, one below another. */
function gateByGate(shape: readonly number[], hiddenSize: number, make: () => Float32Array) {
  const data = new Float32Array(at(shape, 0) * hiddenSize);
  for (let start = 0; start < data.length; start += hiddenSize * hiddenSize)
    data.set(make(), start);
  return data;
}

/** An LSTM that remembers from the start learns long dependencies better (Gers et al. 2000; Jozefowicz et al. 2015). */
function addToForgetGate(bias: Float32Array, hiddenSize: number, forgetBias: number): void {
  for (let unit = hiddenSize; unit < 2 * hiddenSize; unit += 1) {
    bias[unit] = at(bias, unit) + forgetBias;
  }
}
