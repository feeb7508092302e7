// Why it may have come out so: the theory where the numbers agree with it, and a plain statement that they
// do not where they do not.
import { difference, type CellResult } from './cells';
import type { ThroughTime } from './through-time';

/** Where the gradient of a gated and of a plain run was measured; null where it was not. */
export interface MeasuredGradients {
  readonly gated: ThroughTime | null;
  readonly plain: ThroughTime | null;
}

/** What gates promise, held against what the runs show. @param gated a GRU or an LSTM */
export function gatesAgainstPlain(
  gated: CellResult,
  plain: CellResult,
  measured: MeasuredGradients,
): string {
  const { verdict } = difference(gated, plain);
  const theory =
    gated.cell === 'gru'
      ? `In a GRU $h[t] = (1 - z) \\odot n + z \\odot h[t-1]$: where the update gate $z$ is near 1 the old state passes on unchanged, and so does the gradient, with a factor near 1 in place of $U^\\top \\mathrm{diag}(1 - h[t]^2)$.`
      : `In an LSTM $c[t] = f \\odot c[t-1] + i \\odot g$: along the cell state the gradient meets only the forget gate $f$, near 1 where something is to be kept, in place of $U^\\top \\mathrm{diag}(1 - h[t]^2)$.`;
  if (verdict === 'first') {
    return `This is the order that the theory leads one to expect. ${theory} The label comes only after row 28, so what the first rows say must survive up to 27 steps, forwards as memory and backwards as gradient. ${evidence(measured)}`;
  }
  if (verdict === 'second') {
    return `This is **not** what one would expect, and these runs do not support that gates help here. ${theory} That advantage did not show: 28 steps are few enough for a plain tanh RNN to bridge, and a larger network with more to learn may need other settings (learning rate, more epochs) or another seed.`;
  }
  return `So these runs do not show an advantage of gates in the result. ${theory} The theory promises more on longer sequences; over 28 steps a plain RNN can come as far, or more runs with other seeds would be needed to see the difference.`;
}

/** Whether the gradients, where they were measured, are as the theory has them. */
function evidence({ gated, plain }: MeasuredGradients): string {
  if (gated === null || plain === null) {
    return 'That the gates keep more of both is the theory’s reason; the gradients of these runs were not measured.';
  }
  const left = ({ label, gradientLeft }: ThroughTime) =>
    `${gradientLeft.toPrecision(2)} times in ${label}`;
  const both = `from the last row to the first the gradient’s norm changes ${left(gated)} and ${left(plain)}`;
  return plain.gradientLeft < gated.gradientLeft / 2
    ? `The measured gradients bear it out: ${both}.`
    : `But the measured gradients do **not** show that the plain one’s vanishes more: ${both}. So here the gain lies rather in the forward direction: gates choose at each row what of the state is overwritten, where the plain RNN rewrites all of it.`;
}

/** The two gated cells against each other. */
export function gatedAgainstGated(lstm: CellResult, gru: CellResult): string {
  const { verdict } = difference(lstm, gru);
  if (verdict === 'neither') {
    return `Both cells solve the same problem in the same way, by adding to a state through gates instead of overwriting it; on 28 steps either suffices, and the GRU does it with three blocks of weights where the LSTM has four.`;
  }
  const winner = verdict === 'first' ? 'LSTM' : 'GRU';
  const own =
    winner === 'LSTM'
      ? 'its separate cell state, which nothing but the forget gate touches, and its output gate'
      : 'its fewer weights, which learn faster from the same images';
  return `Both cells keep a state by gates; that the ${winner} is ahead here can be put down to ${own}, but one experiment with these settings is no general law: with other seeds or more epochs the order of the two often changes.`;
}

/** Whether the cells differ in the cell alone. @param settings differing settings in words */
export function fairness(settings: readonly string[]): string {
  if (settings.length === 0) {
    return 'The runs share all settings, the seed and the order of the images included, so what differs is the cell.';
  }
  return `Mind that the runs differ in more than the cell: ${settings.join('; ')}. The comparison is of cells with these settings.`;
}
