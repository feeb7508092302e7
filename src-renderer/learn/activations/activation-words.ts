// The activation lab's results in sentences.
import type { ActivationLabResult } from '$labs/activation-lab';
import { percent } from '../../ui/format';
import { scientific } from '../../figures/scientific';

const lastOf = ({ powers }: ActivationLabResult) => powers[powers.length - 1];

/** The headline at this ε. */
export function labHeadline(answer: ActivationLabResult): string {
  const last = lastOf(answer);
  if (last === undefined) return 'How much gradient a sigmoid keeps, compared with tanh';
  const { exact, steps } = last;
  return exact < 1
    ? `After ${steps} steps a sigmoid keeps ${scientific(exact)} of the gradient that tanh keeps`
    : `This far from 0 tanh is flatter: after ${steps} steps a sigmoid keeps ${scientific(exact)} times as much gradient`;
}

/** Which of the two is steeper at ε, in truth and by the approximation. */
export function intervalSentence(answer: ActivationLabResult): string {
  const { epsilon, interval, crossing, sigmoid, tanh, isSlope } = answer;
  const edge = crossing.closedForm.toFixed(3);
  const truth = `In fact tanh is steeper for |ε| < ${edge}, and σ beyond, where tanh has saturated.`;
  if (interval === null) return `¼ ≤ 1 holds for every ε. ${truth}`;
  const here = `At ε\u00a0=\u00a0${String(epsilon)}`;
  if (!isSlope) {
    return `${truth} ${here}, 1 − ε² is ${scientific(tanh.approximate)}, which the slope of a rising function cannot be.`;
  }
  if (epsilon > interval) {
    return `${truth} ${here} the approximation has them the wrong way round: ${scientific(sigmoid.approximate)} for σ′ and ${scientific(tanh.approximate)} for tanh′.`;
  }
  return `${truth} The approximation’s interval is the smaller one.`;
}

/** How ρ^T and ρ_approx^T fall with T, and how far they are apart. */
export function dropSentence(answer: ActivationLabResult): string {
  const { ratio, isSlope } = answer;
  const last = lastOf(answer);
  if (last === undefined) return '';
  const each = `ρᵀ is a geometric sequence: each step multiplies it by ρ = ${scientific(ratio.exact, 4)}`;
  const fall =
    ratio.exact < 1
      ? `${each}, ${scientific(-Math.log10(ratio.exact), 2)} decades down, a straight line on a log axis.`
      : `${each}, so beyond the crossing it grows.`;
  return isSlope ? `${fall} ${agreement(last.relativeGap)}` : `${fall} ${noRatio(answer)}`;
}

function agreement(relativeGap: number | null): string {
  if (relativeGap === null || relativeGap === 0) return 'The approximation drops in the same way.';
  const size = Math.abs(relativeGap);
  const much =
    size < 1e-3
      ? scientific(size, 2) + ' of it'
      : size < 10
        ? percent(size, size < 0.1 ? 2 : 0)
        : `${scientific(size, 2)} times its value`;
  const side = relativeGap > 0 ? 'above' : 'below';
  return `At T\u00a0=\u00a020 the approximation lies ${side} it by ${much}${size < 0.01 ? ': visually identical' : ''}.`;
}

function noRatio({ epsilon, ratio, tanh }: ActivationLabResult): string {
  if (ratio.approximate === null)
    return 'At ε = 1, 1 − ε² is 0: the approximate ρ has no value and is not drawn.';
  const rest =
    ratio.approximate < 0
      ? `so it would be ${scientific(ratio.approximate)}, and its powers would change sign at every step`
      : `and ¼ − ε²/16 is not above 0 either: no slopes, so no ratio of slopes`;
  return `From ε\u00a0=\u00a01 on there is no approximate ρ to draw: at ε\u00a0=\u00a0${String(epsilon)}, 1 − ε² is ${scientific(tanh.approximate)}, ${rest}.`;
}
