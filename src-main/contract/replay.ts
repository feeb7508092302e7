// A finished run trained again from its record, and where the two differ.
import { count, counted } from '../core/number-words';

export interface ReplayResult {
  readonly runId: number;
  /** Batches compared, from the first. */
  readonly batches: number;
  readonly epochs: number;
  /** The first value that differs; null when every value and the final weights are bit-identical. */
  readonly difference: ReplayDifference | null;
  /** What has changed since the run was trained, in words, such as the processor; it may explain a difference. */
  readonly changed: readonly string[];
}

export interface ReplayDifference {
  /** The batch, from 1; for values per epoch the last of the epoch. */
  readonly step: number;
  /** A metric's name, or "weights". */
  readonly metric: string;
  readonly was: number | null;
  readonly is: number | null;
}

/** One sentence, and what may explain it. */
export function replayInWords({ batches, epochs, difference, changed }: ReplayResult): string {
  const changes = changed.length === 0 ? '' : ` Changed since then: ${changed.join('; ')}.`;
  if (difference === null) {
    return `Identical: all values of ${count(batches)} batches and ${counted(epochs, 'epoch')}, and the final weights, are the same to the bit.${changes}`;
  }
  const { step, metric, was, is } = difference;
  const values = was === null || is === null ? '' : ` (${String(was)} then, ${String(is)} now)`;
  return `First differs at step ${count(step)} in ${metric}${values}.${changes}`;
}
