// Where along the sequence the class can be read from the state: by a separate linear probe at each step, and by the
// network's trained head.
import { theModel } from '../../catalogue/models';
import type { ReportRun } from '../collect';
import { percent, points } from '../words';
import { vocabularyOf } from '../vocabulary';

/** What the run's two curves show, or that they were not measured. */
export function stateInWords(one: ReportRun): string {
  const { head, probe } = one.along;
  const { step, item } = vocabularyOf(one);
  const steps = head?.steps ?? probe?.steps ?? [];
  const middle = steps[Math.ceil(steps.length / 2) - 1];
  const last = steps.at(-1);
  if (middle === undefined || last === undefined) {
    return `How well the class can be read from the state before the last step was not measured in ${theModel(one.label)}.`;
  }
  const at = (profile: typeof head, where: number) => {
    const value = profile?.values[profile.steps.indexOf(where)];
    return value === undefined || !Number.isFinite(value) ? null : value;
  };
  const isMean = one.run.config.readout === 'mean';
  const h = (where: number) => `$${isMean ? '\\bar{\\mathbf{h}}' : '\\mathbf{h}'}[${where}]$`;
  const ofMean = isMean
    ? `The output layer of ${theModel(one.label)} reads the mean of its states; the state ${h(last)} is that mean here, and ${h(middle)} the mean of those up to ${step} ${middle}. `
    : '';
  const [headThen, headEnd] = [at(head, middle), at(head, last)];
  const headWords =
    headThen === null || headEnd === null
      ? ''
      : `The trained output layer of ${theModel(one.label)}, given ${h(middle)} instead of ${h(last)}, is correct for ${percent(headThen)} of the ${item}s (${percent(headEnd)} after the last ${step}).`;
  const [probeThen, probeEnd] = [at(probe, middle), at(probe, last)];
  if (probeThen === null || probeEnd === null) {
    return `${ofMean}${headWords} This shows what that layer, trained on ${h(last)} alone, reads from the state, not what the state holds: a linear probe was not measured in this run.`.trim();
  }
  const probeWords = `A linear probe, a classifier of its own fitted to the state of ${theModel(one.label)} after each ${step}, is correct for ${percent(probeThen)} after ${step} ${middle} and for ${percent(probeEnd)} after ${step} ${last}.`;
  return `${ofMean}${probeWords} ${headWords} ${meaning({ probeThen, headThen, probeEnd, headEnd }, middle, step)} ${loses(probeThen, probeEnd, middle, last, step)}`.trim();
}

/** Accuracies of the probe and of the head at the middle and at the end. */
interface Readings {
  readonly probeThen: number;
  readonly headThen: number | null;
  readonly probeEnd: number;
  readonly headEnd: number | null;
}

/** A difference of accuracies that is worth a sentence. */
const notable = 0.05;

function loses(then: number, end: number, middle: number, last: number, step: string): string {
  if (then - end <= notable) return '';
  return `The state loses some of the class on the way: from ${step} ${middle} to ${step} ${last} the probe falls by ${points(then - end)}.`;
}

/** How the probe and the head at one step compare. */
function meaning({ probeThen: probe, headThen: head, ...end }: Readings, at: number, step: string) {
  if (head === null) return '';
  if (probe - head > notable) {
    const fits = end.headEnd !== null && end.probeEnd - end.headEnd <= notable;
    const why = fits ? ': the layer fits the last state, not the earlier ones' : '';
    return `So after ${step} ${at} the state already holds more of the class than the output layer shows, by ${points(probe - head)}${why}.`;
  }
  return `So after ${step} ${at} a layer trained for it reads ${probe > head ? `only ${points(probe - head)} more` : 'no more'} from the state than the output layer does.`;
}
