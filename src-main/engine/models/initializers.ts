// The initial weights of a recurrent model, for each initialisation in the settings.
import { getCellProperties, type InitializationKind } from '../catalogue/config';
import type { CellWeight } from '../catalogue/cells/plan';
import type { PlainTensors } from '../../core/plain-tensor';
import type { Random } from '../datasets/random';
import { at } from '../../core/element-at';
import type { Start } from './model';
import { countDirections } from '../catalogue/network';
import { listRecurrentShapes, type RecurrentSize } from './recurrent-weights';
import { createIdentity, drawOrthogonal } from './square-matrices';

/** Draws one weight. */
type Draw = (
  role: CellWeight['role'] | 'head',
  shape: readonly number[],
  size: RecurrentSize,
  random: Random,
) => Float32Array;

const initializers: Readonly<Record<InitializationKind, Draw>> = {
  /**
   * Draws every weight and bias uniformly in ±1/√hidden: the recurrent ones like
   * nn.RNNBase.reset_parameters, the head's like nn.Linear (±1/√in_features, with each direction's state as input).
   */
  pytorch: (role, shape, { hiddenSize, ...network }, random) => {
    const inputs = role === 'head' ? hiddenSize * countDirections(network) : hiddenSize;
    return drawUniform(shape, 1 / Math.sqrt(inputs), random);
  },

  /**
   * Draws U orthogonal, so that it neither shrinks nor stretches a state (Saxe, McClelland & Ganguli 2014;
   * uniform among all orthogonal matrices, one for each gate). Other weights are as in `glorot`.
   */
  orthogonal: (role, shape, size, random) =>
    role === 'recurrent'
      ? drawGateByGate(shape, size.hiddenSize, () => drawOrthogonal(size.hiddenSize, random))
      : drawGlorot(role, shape, size, random),

  /**
   * Sets U to the identity for each gate (Le, Jaitly & Hinton 2015, for an RNN with ReLU). Other weights are as
   * in `glorot`.
   */
  identity: (role, shape, size, random) =>
    role === 'recurrent'
      ? drawGateByGate(shape, size.hiddenSize, () => createIdentity(size.hiddenSize))
      : drawGlorot(role, shape, size, random),
};

/** Draws the weights in the order of their names, each row by row. */
export function drawInitialWeights(
  size: RecurrentSize,
  { initialization, forgetBias }: Start,
  random: Random,
): PlainTensors {
  const { weights } = getCellProperties(size.cell);
  const drawn = Object.entries(listRecurrentShapes(size)).map(([name, shape], index) => {
    // Each part has the same weights; the head's two are last.
    const role = name.startsWith('head.') ? 'head' : at(weights, index % weights.length).role;
    const data =
      role === 'gain' || role === 'shift'
        ? new Float32Array(at(shape, 0)).fill(role === 'gain' ? 1 : 0)
        : initializers[initialization](role, shape, size, random);
    if (size.cell === 'lstm' && name.startsWith('recurrent.bias_ih_')) {
      addToForgetGate(data, size.hiddenSize, forgetBias);
    }
    return [name, { shape, data }] as const;
  });
  return Object.fromEntries(drawn);
}

/**
 * Draws weights uniformly in ±√(6 / (fan_in + fan_out)) (Glorot & Bengio 2010), each gate counted as a
 * layer; biases are zero. A vector is regarded as the diagonal of a matrix; for orthogonal and
 * identity weights it consists of ones.
 */
function drawGlorot(
  role: Parameters<Draw>[0],
  shape: readonly number[],
  size: RecurrentSize,
  random: Random,
): Float32Array {
  const [rows, fanIn] = [at(shape, 0), shape[1]];
  if (fanIn === undefined) return new Float32Array(rows).fill(role === 'vector' ? 1 : 0);
  const fanOut = Math.min(rows, size.hiddenSize);
  return drawUniform(shape, Math.sqrt(6 / (fanIn + fanOut)), random);
}

/** Draws numbers uniformly in ±bound, row by row. */
export function drawUniform(shape: readonly number[], bound: number, random: Random): Float32Array {
  const length = shape.reduce((product, n) => product * n, 1);
  return Float32Array.from({ length }, () => random.uniform(-bound, bound));
}

/** Stacks a square matrix for each gate. */
function drawGateByGate(shape: readonly number[], hiddenSize: number, make: () => Float32Array) {
  const data = new Float32Array(at(shape, 0) * hiddenSize);
  for (let start = 0; start < data.length; start += hiddenSize * hiddenSize)
    data.set(make(), start);
  return data;
}

/**
 * Adds a number to the bias of the forget gate: an LSTM that remembers from the start learns long dependencies
 * better (Gers et al. 2000; Jozefowicz et al. 2015).
 */
function addToForgetGate(bias: Float32Array, hiddenSize: number, forgetBias: number): void {
  for (let unit = hiddenSize; unit < 2 * hiddenSize; unit += 1) {
    bias[unit] = at(bias, unit) + forgetBias;
  }
}
