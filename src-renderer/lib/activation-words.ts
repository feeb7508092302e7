// What the activation lab's numbers say, in sentences.
import type { ActivationGradients, ActivationLabAnswer } from '$contract/activation-lab';
import { percent } from './format';
import { scientific } from './scientific';

const lastOf = ({ powers }: ActivationLabAnswer) => powers[powers.length - 1];

/** The one thing to see on the page of real networks. */
export function networkHeadline(found: ActivationGradients | null): string {
  if (found === null)
    return 'How the gradient of a real RNN vanishes, with tanh and with a sigmoid';
  const [tanh, sigmoid] = [shrinkPerStep(found.tanh), shrinkPerStep(found.sigmoid)];
  return `A row further back, a tanh RNN keeps ${percent(tanh, 0)} of its gradient, a sigmoid RNN ${percent(sigmoid, 0)}`;
}

/** The one thing to see at this ε. */
export function labHeadline(answer: ActivationLabAnswer | null): string {
  const last = answer === null ? undefined : lastOf(answer);
  if (last === undefined) return 'What a sigmoid keeps of what tanh keeps';
  const { exact, steps } = last;
  return exact < 1
    ? `After ${steps} steps a sigmoid keeps ${scientific(exact)} of what tanh keeps`
    : `This far out tanh is the flatter one: after ${steps} steps a sigmoid keeps ${scientific(exact)} times as much`;
}

/** Which of the two is steeper at ε, in truth and by the approximation. */
export function intervalSentence(answer: ActivationLabAnswer): string {
  const { epsilon, interval, crossing, sigmoid, tanh, isSlope } = answer;
  const edge = crossing.closedForm.toFixed(3);
  const truth = `In truth tanh is the steeper for |ε| < ${edge}; beyond, it has saturated and σ is.`;
  if (interval === null) return `The constants ¼ ≤ 1 agree with every ε. ${truth}`;
  const here = `At ε = ${String(epsilon)}`;
  if (!isSlope) {
    const wrong =
      tanh.approximate <= 0
        ? `1 − ε² is ${scientific(tanh.approximate)}`
        : `¼ − ε²/16 is ${scientific(sigmoid.approximate)}`;
    return `${truth} ${here} ${wrong}, and the slope of a function that only rises cannot be.`;
  }
  if (epsilon > interval) {
    return `${truth} ${here} the approximation has them the wrong way round: ${scientific(sigmoid.approximate)} for σ′ and ${scientific(tanh.approximate)} for tanh′.`;
  }
  return `${truth} So the approximation's interval is the smaller one.`;
}

/** How ρ^T and ρ_approx^T drop against T, and how far they are apart. */
export function dropSentence(answer: ActivationLabAnswer): string {
  const { ratio, isSlope } = answer;
  const last = lastOf(answer);
  if (last === undefined) return '';
  const each = `ρᵀ is a geometric sequence: every step multiplies it by ρ = ${scientific(ratio.exact, 4)}`;
  const fall =
    ratio.exact < 1
      ? `${each}, ${scientific(-Math.log10(ratio.exact), 2)} decades down, a straight line on the logarithmic axis.`
      : `${each}, so beyond the crossing it grows.`;
  return isSlope ? `${fall} ${agreement(last.relativeGap)}` : `${fall} ${noRatio(answer)}`;
}

function agreement(relativeGap: number | null): string {
  if (relativeGap === null || relativeGap === 0) return 'The approximation drops exactly so.';
  const size = Math.abs(relativeGap);
  const much =
    size < 1e-3
      ? scientific(size, 2) + ' of it'
      : size < 10
        ? percent(size, size < 0.1 ? 2 : 0)
        : `${scientific(size, 2)} times its value`;
  const side = relativeGap > 0 ? 'above' : 'below';
  return `At T = 20 the approximation lies ${side} it by ${much}${size < 0.01 ? ': no eye tells them apart' : ''}.`;
}

function noRatio({ epsilon, ratio, tanh }: ActivationLabAnswer): string {
  if (ratio.approximate === null)
    return 'At ε = 1, 1 − ε² is 0: ρ_approx has no value and is not drawn.';
  const sign =
    ratio.approximate < 0
      ? `, so ρ_approx = ${scientific(ratio.approximate)} and its powers change sign with every step`
      : `, as ¼ − ε²/16 is: their ratio ${scientific(ratio.approximate)} is one of two numbers that are no slopes`;
  return `From ε = 1 on there is no ρ_approx to draw: at ε = ${String(epsilon)}, 1 − ε² is ${scientific(tanh.approximate)}${sign}.`;
}

/** By which factor the norms shrink from one step to the one before, as the geometric mean of all. */
export function shrinkPerStep(norms: readonly number[]): number {
  const first = norms.findIndex((norm) => norm > 0);
  const last = norms.length - 1;
  if (first < 0 || first >= last) return NaN;
  return ((norms[first] ?? NaN) / (norms[last] ?? NaN)) ** (1 / (last - first));
}

/** What two real RNNs measured. */
export function gradientSentences(found: ActivationGradients): readonly string[] {
  const [tanh, sigmoid] = [shrinkPerStep(found.tanh), shrinkPerStep(found.sigmoid)];
  const rows = found.tanh.length;
  const share = (factor: number) => scientific(factor ** (rows - 1), 2);
  return [
    `From one row back to the one before, the gradient is multiplied by ${scientific(tanh, 2)} in the tanh RNN and by ${scientific(sigmoid, 2)} in the sigmoid RNN.`,
    `So row 1 gets ${share(tanh)} of what row ${String(rows)} gets with tanh, and ${share(sigmoid)} with the sigmoid.`,
    `The quotient of the two factors, ${scientific(sigmoid / tanh, 2)}, is the ρ of a real network: on paper it is ¼ at ε = 0.`,
  ];
}
