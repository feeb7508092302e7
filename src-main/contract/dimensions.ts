// The measured shapes of all tensors of a model while it reads one batch.
import { z } from 'zod';
import { runIdSchema } from './run';
import { runConfigSchema } from '../catalogue/config';

/** What the shapes follow from. */
const choiceSchema = runConfigSchema.pick({
  ...{ cell: true, hiddenSize: true, batchSize: true, reading: true },
  ...{ layers: true, bidirectional: true, readout: true },
});
export type DimensionsChoice = Readonly<z.infer<typeof choiceSchema>>;

/** The model to measure: a saved run with its weights, or one that is built for the request. */
export const dimensionsRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: runIdSchema }),
  z.strictObject({ kind: z.literal('choice'), choice: choiceSchema }),
]);

/**
 * x; of a recurrent model the initial states as PyTorch's layers take them, the tensors of one step and of all
 * steps (c of an LSTM only; y where the head reads one state); of a feed-forward network its hidden layer's input and output, and its outputs
 * before they are averaged; the outputs; the weights under their own names, those of a network's layers and directions once for each shape (see `alikeParts`).
 */
export const tensorNames = [
  'x',
  'input',
  'h[0]',
  'c[0]',
  'x[t]',
  'gates[t]',
  'h[t]',
  'c[t]',
  'y[t]',
  'hidden',
  'outputs',
  'h',
  'y',
  'logits',
  'probabilities',
  'loss',
  'recurrent.weight_ih_l0',
  'recurrent.weight_hh_l0',
  'recurrent.bias_ih_l0',
  'recurrent.bias_hh_l0',
  'recurrent.weight_ih_l1',
  'library.recurrent.kernel',
  'library.recurrent.recurrent_kernel',
  'library.recurrent.bias',
  'library.head.kernel',
  'library.head.bias',
  'hidden.weight',
  'hidden.bias',
  'head.weight',
  'head.bias',
] as const;
export type TensorName = (typeof tensorNames)[number];
export type TensorShapes = Readonly<Partial<Record<TensorName, readonly number[]>>>;

/** A check of a recurrent model's state. */
export interface StateCheck {
  /** How many steps it passed through. */
  readonly steps: number;
  /** Whether every number of it was 0 before the first step. */
  readonly startsAtZero: boolean;
}

export interface Dimensions {
  /** Tensors that the model does not have are left out. */
  readonly shapes: TensorShapes;
  /** The gates in the order of their blocks in `gates[t]`; none for a feed-forward network. */
  readonly gates: readonly string[];
  /** null for a feed-forward network, which has no state. */
  readonly state: StateCheck | null;
  /** Mean cross-entropy of the batch. */
  readonly loss: number;
}
