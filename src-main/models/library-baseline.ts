// TensorFlow.js's own recurrent layers (tf.layers.simpleRNN, gru, lstm) under its dense layer, to hold
// ours against. Only the layers are the library's: loss, optimizer and batches are those of every run.
// Its GRU resets before the product, U_h (r ⊙ h), ours after it, as PyTorch's: another function.
import tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { cells } from '../cells/registry';
import type { CellKind, RunConfig } from '../contract/config';
import { initialWeights } from './initializers';
import { libraryNames, libraryShapes, toLibrary } from './library-weights';
import { weight, type Model, type ModelWeights } from './model';

/** The part of a layer that asks for a place to keep a weight in. */
interface AsksForWeights {
  addWeight: (name: string) => { read: () => Tensor };
}

/** @param choice `activation` is the simple RNN's */
export function libraryBaseline(
  cell: CellKind,
  { activation }: Pick<RunConfig, 'activation'>,
): Model {
  const recurrentLayer = (units: number) => {
    // Unless told, the library takes a sigmoid of straight pieces for the gates.
    const gated = { units, recurrentActivation: 'sigmoid' as const };
    if (cell === 'gru') return tf.layers.gru(gated);
    if (cell === 'lstm') return tf.layers.lstm({ ...gated, unitForgetBias: false });
    return tf.layers.simpleRNN({ units, activation });
  };
  return {
    weightNames: libraryNames,
    shapes: (size) => libraryShapes({ ...size, cell }),
    /** Those of our cell from the same seed, so that twins start at the same place. */
    initialWeights(size, start, random) {
      const twin = { ...size, cell };
      return toLibrary(initialWeights(twin, start, random), twin);
    },
    computeLogits(weights, x) {
      const [units = 0, classes = 0] = weight(weights, 'library.head.kernel').shape;
      const recurrent = recurrentLayer(units);
      // A recurrent layer leaves its weights to the cell that it unrolls.
      const { cell: unrolled } = recurrent as unknown as { readonly cell: AsksForWeights };
      giveTo(unrolled, 'library.recurrent', weights);
      const head = tf.layers.dense({ units: classes });
      giveTo(head as unknown as AsksForWeights, 'library.head', weights);
      return head.apply(recurrent.apply(x)) as Tensor2D;
    },
    readHead: null,
    activationsPerImage: ({ steps, hiddenSize }) => steps * cells[cell].gates.length * hiddenSize,
  };
}

/**
 * When it is first applied, a layer asks `addWeight` for each of its weights and from then on reads
 * what it was given. Giving it our tensors makes it a pure function of them, which can be compiled
 * and differentiated like our own.
 */
function giveTo(layer: AsksForWeights, prefix: string, weights: ModelWeights): void {
  layer.addWeight = (name) => ({ read: () => weight(weights, `${prefix}.${name}`) });
}
