// The repetition of a finished run from its record, and the first difference.
import { count, formatCount } from '../core/number-texts';

export interface ReplayResult {
  readonly runId: number;
  /** The number of compared batches, from the first. */
  readonly batches: number;
  readonly epochs: number;
  /** The first value that differs; null when every value and the final weights are bit-identical. */
  readonly difference: ReplayDifference | null;
  /** Changes since the run was trained, such as the processor, which may explain a difference. */
  readonly changed: readonly string[];
}

export interface ReplayDifference {
  /** The batch, from 1; for a value per epoch, the last batch of the epoch. */
  readonly step: number;
  /** A metric's name, or "weights". */
  readonly metric: string;
  readonly was: number | null;
  readonly is: number | null;
}

/** Describes the result in one sentence, with a possible explanation. */
export function describeReplay({ batches, epochs, difference, changed }: ReplayResult): string {
  const changes = changed.length === 0 ? '' : ` Changed since then: ${changed.join('; ')}.`;
  if (difference === null) {
    return `Identical: all values of ${count(batches)} batches and ${formatCount(epochs, 'epoch')}, and the final weights, are equal bit for bit.${changes}`;
  }
  const { step, metric, was, is } = difference;
  const values = was === null || is === null ? '' : ` (${String(was)} then, ${String(is)} now)`;
  return `First differs at step ${count(step)} in ${metric}${values}.${changes}`;
}
