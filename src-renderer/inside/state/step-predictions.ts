// Predictions at each step as text and numbers: the actual class, and the probabilities of a model.
import type { ClassPair } from '$comparison';
import type { StepPredictions, Trace } from '$engine/contract';
import { at } from '$core/element-at';
import { count, formatCount, formatRounded } from '$core/number-texts';
import { formatPercent } from '../../ui/format';

type StepOutputs = Pick<Trace, 'classes' | 'probabilities' | 'predicted'>;

export interface MarkedSteps {
  /** The number of marked steps in each sequence. */
  readonly counts: Uint32Array;
  /** Returns the marks of one sequence's steps, 1 or 0. */
  readonly of: (index: number) => Uint8Array;
}

export function listMarkedSteps(
  { starts, labels, predicted }: StepPredictions,
  pair: ClassPair | null,
): MarkedSteps {
  const all = markSteps(labels, predicted, pair);
  const of = (index: number) => all.subarray(at(starts, index), at(starts, index + 1));
  const counts = Uint32Array.from({ length: starts.length - 1 }, (_, index) =>
    of(index).reduce((sum, one) => sum + one, 0),
  );
  return { counts, of };
}

/** Returns 1 for a step that is shown as a mistake: its prediction is wrong, or matches the pair of classes. */
export function markSteps(
  labels: Int32Array,
  predicted: ArrayLike<number>,
  pair: ClassPair | null = null,
): Uint8Array {
  const isMarked = (label: number, answer: number | undefined) =>
    pair === null
      ? label >= 0 && answer !== label
      : label === pair.truth && answer === pair.predicted;
  return Uint8Array.from(labels, (label, i) => Number(isMarked(label, predicted[i])));
}

/** Returns indices of the sequences with marked steps, those with the most of them first. */
export function sortByMarkedSteps({ counts }: MarkedSteps): number[] {
  const found = [...counts.keys()].filter((index) => at(counts, index) > 0);
  return found.sort((a, b) => at(counts, b) - at(counts, a));
}

/** Draws the marked steps of a sequence as a strip of colour. */
export function strip(marks: Uint8Array, areWrong = true): string {
  const place = (step: number) => `${String(Math.round((10_000 * step) / marks.length) / 100)}%`;
  const stops: string[] = [];
  for (let start = 0; start < marks.length;) {
    let end = start + 1;
    while (end < marks.length && marks[end] === marks[start]) end += 1;
    const marked = areWrong ? 'var(--danger)' : 'var(--accent)';
    const colour = marks[start] ? marked : 'transparent';
    stops.push(`${colour} ${place(start)} ${place(end)}`);
    start = end;
  }
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

/** Returns "85 of 100 steps right". @param labels the true classes, −1 for none @param word a step */
export function formatCorrect(
  { predicted }: Pick<Trace, 'predicted'>,
  labels: Int32Array,
  word: string,
): string {
  let [answered, right] = [0, 0];
  for (const [step, label] of labels.entries()) {
    if (label < 0) continue;
    answered += 1;
    if (predicted[step] === label) right += 1;
  }
  return `${count(right)} of ${formatCount(answered, word)} right`;
}

/** Returns −log₂ of the probability of each step's true class, in bits; NaN without one. */
export const computeSurprises = (
  { classes, probabilities }: StepOutputs,
  labels: Int32Array,
): number[] =>
  Array.from(labels, (label, step) =>
    label < 0 ? NaN : -Math.log2(probabilities[step * classes + label] ?? NaN),
  );

/** The number of predictions that are named. */
const named = 5;

/**
 * Returns "e 42 %, a 12 %, …; t came, 3.2 bits".
 * @param names the names of the classes
 * @param step the step, from 0
 */
export function describePredictions(
  answers: StepOutputs,
  labels: Int32Array,
  names: readonly string[],
  step: number,
): string {
  const { classes, probabilities } = answers;
  const ofStep = [...probabilities.subarray(step * classes, (step + 1) * classes)];
  const likeliest = ofStep
    .map((probability, answer) => ({ probability, answer }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, named)
    .map(
      ({ probability, answer }) =>
        `${names[answer] ?? String(answer)} ${formatPercent(probability)}`,
    );
  const label = labels[step] ?? -1;
  if (label < 0) return likeliest.join(', ');
  const bits = formatRounded(-Math.log2(ofStep[label] ?? NaN));
  return `${likeliest.join(', ')}; ${names[label] ?? String(label)} is correct, ${bits} bits`;
}

/** The number of bits with the strongest colour. */
export const maxBits = 8;

/** Returns the strength of the colour, from 0 to 1. */
export const computeSurpriseShare = (bits: number): number =>
  Number.isFinite(bits) ? Math.min(1, bits / maxBits) : 0;
