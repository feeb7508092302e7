// Answers at each step in words and numbers: what came, and what a model found likely.
import type { Trace } from '$contract/inspection';
import { count, counted, rounded } from '$catalogue/number-words';
import { percent } from '../../ui/format';

type Answers = Pick<Trace, 'classes' | 'probabilities' | 'predicted'>;

/** "85 of 100 steps right" @param labels the true answers, −1 for none */
export function rightInWords({ predicted }: Pick<Trace, 'predicted'>, labels: Int32Array): string {
  let [answered, right] = [0, 0];
  for (const [step, label] of labels.entries()) {
    if (label < 0) continue;
    answered += 1;
    if (predicted[step] === label) right += 1;
  }
  return `${count(right)} of ${counted(answered, 'step')} right`;
}

/** −log₂ of the probability of each step's true answer, in bits; NaN without one. */
export const surprises = ({ classes, probabilities }: Answers, labels: Int32Array): number[] =>
  Array.from(labels, (label, step) =>
    label < 0 ? NaN : -Math.log2(probabilities[step * classes + label] ?? NaN),
  );

/** Answers that are named. */
const named = 5;

/** "e 42 %, a 12 %, …; t came, 3.2 bits" @param names of the answers @param step from 0 */
export function answersInWords(
  answers: Answers,
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
    .map(({ probability, answer }) => `${names[answer] ?? String(answer)} ${percent(probability)}`);
  const label = labels[step] ?? -1;
  if (label < 0) return likeliest.join(', ');
  const bits = rounded(-Math.log2(ofStep[label] ?? NaN));
  return `${likeliest.join(', ')}; ${names[label] ?? String(label)} came, ${bits} bits`;
}

/** So many bits are as surprising as can be shown. */
const mostBits = 8;

/** From 0 to 1. */
export const surpriseShare = (bits: number): number =>
  Number.isFinite(bits) ? Math.min(1, bits / mostBits) : 0;
