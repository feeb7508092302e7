// The real shapes of everything a model holds while it reads one batch.
import { z } from 'zod';
import { runIdSchema } from './run';
import { modelSchema, runConfigSchema } from '../catalogue/config';

const { hiddenSize, batchSize, reading } = runConfigSchema.shape;

/** Which model is to be measured: a saved run with its weights, or one that is built for the question. */
export const dimensionsRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: runIdSchema }),
  z.strictObject({
    kind: z.literal('choice'),
    cell: modelSchema,
    hiddenSize,
    batchSize,
    reading,
  }),
]);

/**
 * x; of a recurrent model the initial states as PyTorch's layers take them, one step's tensors and all
 * steps' at once (c is an LSTM's alone); of a feed-forward network what its hidden layer reads and
 * gives, and its outputs before they are averaged; the outputs; the weights under their own names.
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

/** What became of the state of a recurrent model. */
export interface StateCheck {
  /** How many steps it went through. */
  readonly steps: number;
  /** Whether every number of it was 0 before the first step. */
  readonly startsAtZero: boolean;
}

export interface Dimensions {
  /** The shapes as measured; what the model does not have is not there. */
  readonly shapes: TensorShapes;
  /** The gates in the order of their blocks in `gates[t]`; none for a feed-forward network. */
  readonly gates: readonly string[];
  /** null for a feed-forward network, which has no state. */
  readonly state: StateCheck | null;
  /** Mean cross-entropy of the batch. */
  readonly loss: number;
}
