// What can go wrong in a training, with messages that say what to do.
import { modelLabel, type ModelKind } from '../catalogue/config';
import { Problem, refuse } from '../../core/problem';
import { poolOf } from './memory-bounds';

/** How TensorFlow and V8 report that there is no more memory. */
const noMemory =
  /OOM|enough memory|RESOURCE_EXHAUSTED|allocation failed|Invalid typed array length/i;

/** @param bytes estimated, and free before a training or all that the machine has */
export function tooLarge(
  bytes: { needed: number } & ({ available: number } | { machine: number }),
): Problem {
  const there =
    'machine' in bytes
      ? `this machine has ${gigabytes(bytes.machine)}`
      : `${gigabytes(bytes.available)} are free`;
  return refuse('out-of-memory.needed', { needed: gigabytes(bytes.needed), there });
}

/**
 * `memory-bound` where only this process's pool is too small: then a process without a pool gets the same question
 * (`workers/pool.ts`).
 */
export function ranOut(pool: number | null, cause?: unknown): Problem {
  return refuse(
    pool === null ? 'out-of-memory.training' : 'memory-bound.training',
    undefined,
    cause,
  );
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

/** Where something became NaN or infinite; counted from 1, the step over the whole run. */
export interface Divergence {
  readonly what: 'loss' | 'gradient' | 'weights' | 'loss on the evaluated set';
  readonly step: number;
  readonly epoch: number;
  readonly batch: number;
}

export function diverged({ what, step, epoch, batch }: Divergence): Problem {
  const verb = what === 'weights' ? 'are no longer finite numbers' : 'is no longer a finite number';
  // Before the first update the weights are those that were drawn.
  const after =
    step === 1 && what !== 'weights' && what !== 'loss on the evaluated set'
      ? ', with the first weights already: neither the learning rate nor clipping is the cause. A normalisation (LN) of a constant multiplies gradients without bound where biases start at 0; else values of the data or of the cell are too large. Nothing was trained. Train again from PyTorch’s initialization, or change the cell or the data.'
      : '. What was trained before is kept, with the last checkpoint of finite weights. Train again with a lower learning rate, or with clipped gradients.';
  const message = `Diverged at step ${step} (batch ${batch} of epoch ${epoch}): the ${what} ${verb}${after}`;
  return new Problem('diverged', message);
}

/** The problem of a model that cannot be told where a sequence ends. */
export const unequalLengths = (kind: ModelKind): Problem =>
  refuse('bad-config.lengths', { model: modelLabel(kind) });

/** A Problem out-of-memory or memory-bound for errors that mean that; any other error as it is. */
export function asTrainingProblem(error: unknown): unknown {
  if (!(error instanceof Error && noMemory.test(error.message))) return error;
  return ranOut(poolOf(), error);
}
