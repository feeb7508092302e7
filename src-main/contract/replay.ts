// A finished run trained again from its record, and what the two have in common.

export interface ReplayResult {
  readonly runId: number;
  /** Batches that were compared, from the first. */
  readonly batches: number;
  readonly epochs: number;
  /** The first value that is another one; null when every value and the weights in the end are the same to the bit. */
  readonly difference: ReplayDifference | null;
  /** What is not as it was when the run was trained, in words, such as the processor; it may explain a difference. */
  readonly changed: readonly string[];
}

export interface ReplayDifference {
  /** The batch, from 1; of what an epoch measures its last. */
  readonly step: number;
  /** A metric's name, or "weights". */
  readonly metric: string;
  readonly was: number | null;
  readonly is: number | null;
}

/** One sentence, and what may explain it. */
export function replayInWords({ batches, epochs, difference, changed }: ReplayResult): string {
  const number = (value: number) => value.toLocaleString('en-US');
  const beside = changed.length === 0 ? '' : ` Not as it was: ${changed.join('; ')}.`;
  if (difference === null) {
    return `Identical: every value of ${number(batches)} batches and ${number(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}, and the weights in the end, are the same to the bit.${beside}`;
  }
  const { step, metric, was, is } = difference;
  const values = was === null || is === null ? '' : ` (${String(was)} then, ${String(is)} now)`;
  return `First differs at step ${number(step)} in ${metric}${values}.${beside}`;
}
