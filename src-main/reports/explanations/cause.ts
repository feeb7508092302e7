// What may be said of why one cell is ahead: nothing that the runs have not measured.
import type { ReportRun } from '../collect';
import { difference, type CellResult } from './cells';
import type { Fairness } from './fairness';
import { ratioAtStart, ratioInWords } from './through-time';

/**
 * A gated cell against a plain one, held against what gates promise for the gradient.
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
    return 'These runs show no difference that would need a reason.';
  }
  const [kept, lost] = [ratioAtStart(gatedRun), ratioAtStart(plainRun)];
  if (kept === null || lost === null) {
    return 'The gradient before the first batch was not measured in all of these runs, so no reason by the gradient is offered.';
  }
  const numbers = `the ratio before the first batch is ${ratioInWords(kept)} in ${gatedRun.label} and ${ratioInWords(lost)} in ${plainRun.label}`;
  const reaches = kept > 2 * lost ? 'more' : lost > 2 * kept ? 'less' : 'about as much';
  const measured = `At the start of training ${reaches} of the gradient reaches the first step in the gated cell ${reaches === 'about as much' ? 'as' : 'than'} in the plain one (${numbers})`;
  const proof =
    'showing that one is the reason for the other would take an experiment that changes the gradient alone';
  if (verdict === 'first') {
    return reaches === 'more'
      ? `${measured}. That agrees with what the gates promise and with the order found; ${proof}.`
      : `${measured}. So the gradient at the start is no reason for the order found, and these runs measure no other.`;
  }
  return `${measured}. The plain cell is ahead all the same: these runs do not support that the gates help here, and they do not show why.`;
}
