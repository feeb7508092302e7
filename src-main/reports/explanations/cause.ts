// Why one cell may be ahead: only what the runs have measured.
import { theModel } from '../../catalogue/models';
import type { ReportRun } from '../collect';
import { difference, type CellResult } from './cells';
import type { Fairness } from './fairness';
import { ratioInWords, ratiosOf } from './through-time';

/**
 * A gated cell against a plain one: whether the gradient behaves as the gates are meant to make it.
 * @param gatedRun the gradient is taken from this run and from `plainRun`
 */
export function causeInWords(
  gated: CellResult,
  plain: CellResult,
  { obstacle, differences }: Fairness,
  gatedRun: ReportRun,
  plainRun: ReportRun,
): string {
  if (obstacle !== null) return '';
  if (differences.length > 0) {
    return 'As these runs differ in more than the cell, no reason for the difference is named.';
  }
  const { claim, cases } = difference(gated, plain);
  const better = claim.better ?? cases?.ahead ?? null;
  if (better === null) {
    return 'These runs show no difference that needs an explanation.';
  }
  const start = comparedRatios(gatedRun, plainRun, 'start');
  if (start === null) {
    return 'The gradient before the first batch was not measured in all of these runs, so the gradient is not offered as a reason.';
  }
  const words = `Before the first batch, the gradient at the first step divided by that at the last ${start.words}${afterTraining(gatedRun, plainRun)}`;
  if (better === 'second') {
    return `${words} The plain cell is ahead: these runs give no support to the idea that gates help here, and they do not show why.`;
  }
  switch (start.order) {
    case 'more':
      return `${words} The order at the start is the one that gates are meant to give. Whether it is the reason for the difference in accuracy is not shown: that would take an experiment that changes the gradient alone.`;
    case 'mixed':
      return `${words} Along $h$ and along $c$ the order at the start is not the same, so that it speaks neither for nor against the gates.`;
    default:
      return `${words} So the gradient at the start is no reason for the difference found, and these runs measure no other.`;
  }
}

/** Training may change the order of the two; empty for runs of different lengths, whose ends are not comparable. */
function afterTraining(gatedRun: ReportRun, plainRun: ReportRun): string {
  if (gatedRun.epochs.length !== plainRun.epochs.length) return '';
  const end = comparedRatios(gatedRun, plainRun, 'end');
  return end === null ? '' : ` After the last epoch it ${end.words}`;
}

/** Below this almost nothing of a gradient reaches the first step. */
const vanished = 1e-3;

type Order = 'more' | 'less' | 'alike';

const orderOf = (kept: number, lost: number): Order =>
  kept > 2 * lost ? 'more' : lost > 2 * kept ? 'less' : 'alike';

/** h with h; what an LSTM has along c beside it has a sentence of its own. Null where it was not measured in both. */
function comparedRatios(
  gatedRun: ReportRun,
  plainRun: ReportRun,
  when: 'start' | 'end',
): { readonly order: Order | 'mixed'; readonly words: string } | null {
  const [[kept, cell], [lost]] = [ratiosOf(gatedRun, when), ratiosOf(plainRun, when)];
  if (kept === null || lost === null) return null;
  const order = orderOf(kept, lost);
  const [gated, plain] = [theModel(gatedRun.label), theModel(plainRun.label)];
  const both = kept < vanished && lost < vanished ? ', and close to zero in both' : '';
  const [first, second] = [`${gated} (${ratioInWords(kept)})`, `${plain} (${ratioInWords(lost)})`];
  const words =
    kept === 0 && lost === 0
      ? `is 0 in both ${gated} and ${plain}`
      : order === 'alike'
        ? `differs by less than a factor of two between ${first} and ${second}${both}`
        : `is ${order === 'more' ? 'larger' : 'smaller'} in ${first} than in ${second}${both}`;
  if (cell === null) return { order, words: `${words}.` };
  return {
    order: orderOf(cell, lost) === order ? order : 'mixed',
    words: `${words}. Along $c$ of ${gated} it is ${ratioInWords(cell)}.`,
  };
}
