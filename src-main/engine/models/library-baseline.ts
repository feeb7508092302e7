// TensorFlow.js's own recurrent layers (tf.layers.simpleRNN, gru, lstm) under its dense layer, for a comparison
// with Unroll's cells. Only the layers are those of the library; loss, optimizer and batches are the same as in
// every run. The GRU of the library applies the reset gate before the product, U_h (r ⊙ h), and Unroll's GRU,
// like PyTorch's, after it: they are different functions.
import tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { getRecurrentProperties, type LibraryKind, type RunConfig } from '../catalogue/config';
import { at } from '../../core/element-at';
import { drawInitialWeights } from './initializers';
import { libraryNames, listLibraryShapes, toLibrary } from './library-weights';
import { getWeight, type Model, type ModelWeights } from './model';

/** The method with which a layer creates a weight. */
type AddWeight = (name: string) => { read: () => Tensor };

interface LibraryLayers {
  readonly recurrent: Pick<ReturnType<typeof tf.layers.simpleRNN>, 'apply'>;
  readonly head: Pick<ReturnType<typeof tf.layers.dense>, 'apply'>;
}

/** @param choice `activation` applies to the simple RNN */
export function createLibraryBaseline(
  kind: LibraryKind,
  choice: Pick<RunConfig, 'activation'>,
): Model {
  const { unrolls: cell, blocks } = getRecurrentProperties(kind);
  return {
    weightNames: libraryNames,
    shapes: (size) => listLibraryShapes({ ...size, cell }),
    /**
     * Draws the weights of the cell from the same seed, so that the cell and the library layer start with equal
     * weights.
     */
    initialWeights(size, start, random) {
      const twin = { ...size, cell };
      return toLibrary(drawInitialWeights(twin, start, random), twin);
    },
    computeLogits(weights, x) {
      const { recurrent, head } = createLibraryLayers(kind, choice, weights);
      return head.apply(recurrent.apply(x)) as Tensor2D;
    },
    takesLengths: false,
    hasReadouts: false,
    activationsPerImage: ({ steps, hiddenSize }) => steps * blocks.length * hiddenSize,
  };
}

/** Creates the library's two layers with Unroll's weights. */
function createLibraryLayers(
  kind: LibraryKind,
  { activation }: Pick<RunConfig, 'activation'>,
  weights: ModelWeights,
): LibraryLayers {
  const { shape } = getWeight(weights, 'library.head.kernel');
  const [units, classes] = [at(shape, 0), at(shape, 1)];
  // The library's default for the gates is a piecewise linear sigmoid.
  const gated = { units, recurrentActivation: 'sigmoid' as const };
  const make = {
    'library-rnn': () => tf.layers.simpleRNN({ units, activation }),
    'library-gru': () => tf.layers.gru(gated),
    'library-lstm': () => tf.layers.lstm({ ...gated, unitForgetBias: false }),
  };
  const recurrent = make[kind]();
  // Its cell creates the weights.
  const { cell } = recurrent as unknown as { readonly cell: object };
  giveTo(cell, 'library.recurrent', weights);
  const head = tf.layers.dense({ units: classes });
  giveTo(head, 'library.head', weights);
  return { recurrent, head };
}

/**
 * Gives Unroll's tensors to a layer. A layer creates each of its weights with `addWeight` when it is first
 * applied, and reads them afterwards. With Unroll's tensors, the layer is a pure function of them, which can be
 * compiled and differentiated like a cell.
 */
function giveTo(layer: object, prefix: string, weights: ModelWeights): void {
  const addWeight: AddWeight = (name) => ({ read: () => getWeight(weights, `${prefix}.${name}`) });
  Object.assign(layer, { addWeight });
}
