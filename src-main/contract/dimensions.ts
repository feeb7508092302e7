// The real shapes of everything a recurrent model holds while it reads one batch.
import { z } from 'zod';
import { runIdSchema } from './run';
import { cellKinds, runConfigSchema } from './config';

const { hiddenSize, batchSize, reading } = runConfigSchema.shape;
const cell = z.enum(cellKinds);

/** Which model is to be measured: a saved run with its weights, or one that is built for the question. */
export const dimensionsRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: runIdSchema }),
  z.strictObject({ kind: z.literal('choice'), cell, hiddenSize, batchSize, reading }),
]);

/**
 * x, the initial states as PyTorch's layers take them, one step's tensors, all steps' at once, the
 * outputs, and the weights under PyTorch's names. c is an LSTM's alone.
 */
export const tensorNames = [
  'x',
  'h[0]',
  'c[0]',
  'x[t]',
  'gates[t]',
  'h[t]',
  'c[t]',
  'y[t]',
  'h',
  'y',
  'logits',
  'probabilities',
  'loss',
  'recurrent.weight_ih_l0',
  'recurrent.weight_hh_l0',
  'recurrent.bias_ih_l0',
  'recurrent.bias_hh_l0',
  'head.weight',
  'head.bias',
] as const;
export type TensorName = (typeof tensorNames)[number];

export interface Dimensions {
  /** The shapes as measured; what the model does not have is not there. */
  readonly shapes: Readonly<Partial<Record<TensorName, readonly number[]>>>;
  /** The cell's gates in the order of their blocks in `gates[t]`. */
  readonly gates: readonly string[];
  /** How many steps the unroller ran. */
  readonly steps: number;
  /** Whether every number of the state before the first step was 0. */
  readonly startsAtZero: boolean;
  /** Mean cross-entropy of the batch. */
  readonly loss: number;
}
