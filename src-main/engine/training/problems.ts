// The problems that can occur in a training, with messages that advise the user.
import { getModelLabel, type ModelKind } from '../catalogue/config';
import { Problem, createProblem } from '../../core/problem';
import { parsePoolBytes } from './memory-bounds';

/** The messages of TensorFlow and V8 for exhausted memory. */
const noMemory =
  /OOM|enough memory|RESOURCE_EXHAUSTED|allocation failed|Invalid typed array length/i;

/** @param bytes estimated, and free before a training or all that the machine has */
export function createTooLargeProblem(
  bytes: { needed: number } & ({ available: number } | { machine: number }),
): Problem {
  const there =
    'machine' in bytes
      ? `this machine has ${formatGigabytes(bytes.machine)}`
      : `${formatGigabytes(bytes.available)} are free`;
  return createProblem('out-of-memory.needed', { needed: formatGigabytes(bytes.needed), there });
}

/**
 * Returns `memory-bound` if only this process's pool is too small: a process without a pool then gets the same task
 * (`workers/pool.ts`).
 */
export function createOutOfMemoryProblem(pool: number | null, cause?: unknown): Problem {
  return createProblem(
    pool === null ? 'out-of-memory.training' : 'memory-bound.training',
    undefined,
    cause,
  );
}

const formatGigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

/** The position of the first NaN or infinite value, counted from 1; the step is over the whole run. */
export interface Divergence {
  readonly what: 'loss' | 'gradient' | 'weights' | 'loss on the evaluated set';
  readonly step: number;
  readonly epoch: number;
  readonly batch: number;
}

export function createDivergedProblem({ what, step, epoch, batch }: Divergence): Problem {
  const verb = what === 'weights' ? 'are no longer finite numbers' : 'is no longer a finite number';
  // Before the first update the weights are the initial ones.
  const after =
    step === 1 && what !== 'weights' && what !== 'loss on the evaluated set'
      ? ', with the first weights already: so neither the learning rate nor clipping is the cause. Layer normalisation (LN) of a constant has unbounded gradients when biases start at 0; otherwise values of the data or the cell are too large. Nothing was trained. Train again from PyTorch’s initialization, or change the cell or the data.'
      : '. Everything trained before is saved, with the last checkpoint of finite weights. Train again with a lower learning rate, or with gradient clipping.';
  const message = `Diverged at step ${step} (batch ${batch} of epoch ${epoch}): the ${what} ${verb}${after}`;
  return new Problem('diverged', message);
}

/** Returns the problem of a model that does not support sequences of unequal lengths. */
export const createUnequalLengthsProblem = (kind: ModelKind): Problem =>
  createProblem('bad-config.lengths', { model: getModelLabel(kind) });

/** Returns a Problem out-of-memory or memory-bound for errors that mean that; any other error unchanged. */
export function toTrainingProblem(error: unknown): unknown {
  if (!(error instanceof Error && noMemory.test(error.message))) return error;
  return createOutOfMemoryProblem(parsePoolBytes(), error);
}
