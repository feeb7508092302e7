// A cell maps (x_t, state) to the next state and knows nothing of time, batches' order or classes.
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { CellKind } from '../contract/config';

/** [h], or [h, c] for an LSTM; each [batch, hidden]. The first one is what the layers above see. */
export type CellState = readonly Tensor2D[];

/** A cell's weights by name, in PyTorch's layout: weightIh [gates × hidden, input], biasIh [gates × hidden], … */
export type CellWeights = Readonly<Record<string, Tensor2D>>;
