// What may be said of why one cell is ahead: nothing that the runs have not measured.
import type { ReportRun } from '../collect';
import { difference, type CellResult } from './cells';
import type { Fairness } from './fairness';
import { largestRatio, type LargestRatio } from './through-time';

/**
 * A gated cell against a plain one, compared with what gates promise for the gradient.
 * @param gatedRun of which the gradient is read, as of `plainRun`
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
  const { verdict } = difference(gated, plain);
  if (verdict === 'neither') {
    return 'These runs show no difference that needs an explanation.';
  }
  const [kept, lost] = [largestRatio(gatedRun, 'start'), largestRatio(plainRun, 'start')];
  if (kept === null || lost === null) {
    return 'The gradient before the first batch was not measured in all of these runs, so the gradient is not offered as a reason.';
  }
  const start = comparedRatios(kept, lost, gatedRun.label, plainRun.label);
  const words = `Before the first batch, the gradient at the first step divided by that at the last ${start.words}.${afterTraining(gatedRun, plainRun)}`;
  if (verdict === 'second') {
    return `${words} The plain cell is ahead: these runs do not support that the gates help here, and they do not show why.`;
  }
  return start.order === 'more'
    ? `${words} The order at the start is the one that gates are meant to give. Whether it is the reason for the difference in accuracy is not shown: that would take an experiment that changes the gradient alone.`
    : `${words} So the gradient at the start is no reason for the difference found, and these runs measure no other.`;
}

/** By the training's end the two may stand otherwise than at its start. */
function afterTraining(gatedRun: ReportRun, plainRun: ReportRun): string {
  const [kept, lost] = [largestRatio(gatedRun, 'end'), largestRatio(plainRun, 'end')];
  // Of runs of different lengths the ends are not comparable.
  const isEqual = gatedRun.epochs.length === plainRun.epochs.length;
  if (kept === null || lost === null || !isEqual) return '';
  return ` After the last epoch it ${comparedRatios(kept, lost, gatedRun.label, plainRun.label).words}.`;
}

/** Below this almost nothing of a gradient reaches the first step. */
const vanished = 1e-3;

function comparedRatios(
  { ratio: kept, words: keptWords }: LargestRatio,
  { ratio: lost, words: lostWords }: LargestRatio,
  gated: string,
  plain: string,
) {
  const order = kept > 2 * lost ? 'more' : lost > 2 * kept ? 'less' : 'alike';
  const size = order === 'more' ? 'larger' : 'smaller';
  const both = kept < vanished && lost < vanished ? ', and close to zero in both' : '';
  const words =
    order === 'alike'
      ? `differs by a factor of two at most between ${gated} (${keptWords}) and ${plain} (${lostWords})${both}`
      : `is ${size} in ${gated} (${keptWords}) than in ${plain} (${lostWords})${both}`;
  return { order, words };
}
