// How well the network's trained head reads the class from the state at the middle of a sequence and at its end.
import { theModel } from '../../catalogue/models';
import type { ReportRun } from '../collect';
import { percent } from '../words';
import { vocabularyOf } from '../vocabulary';

/** What the run's curve shows, or that it was not measured. */
export function stateInWords(one: ReportRun): string {
  const { head } = one.along;
  const { step, item } = vocabularyOf(one);
  const steps = head?.steps ?? [];
  const middle = steps[Math.ceil(steps.length / 2) - 1];
  const last = steps.at(-1);
  if (head === null || middle === undefined || last === undefined) {
    return `How well the class can be read from the state before the last step was not measured in ${theModel(one.label)}.`;
  }
  const isMean = one.run.config.readout === 'mean';
  const h = (where: number) => `$${isMean ? '\\bar{\\mathbf{h}}' : '\\mathbf{h}'}[${where}]$`;
  const ofMean = isMean
    ? `The output layer of ${theModel(one.label)} reads the mean of its states; the state ${h(last)} is that mean here, and ${h(middle)} the mean of those up to ${step} ${middle}. `
    : '';
  const [then, end] = [middle, last].map((where) => head.values[head.steps.indexOf(where)] ?? NaN);
  return `${ofMean}The trained output layer of ${theModel(one.label)}, given ${h(middle)} instead of ${h(last)}, is correct for ${percent(then ?? NaN)} of the ${item}s (${percent(end ?? NaN)} after the last ${step}). This shows what that layer, trained on ${h(last)} alone, reads from the state, not what the state holds.`;
}
