// What the gradient and the answer do along the sequence, where a run has measured it.
import type { ReportRun } from '../collect';
import { percent } from '../words';

/** Measured after the last epoch; null in runs of before it was measured and in models without time. */
export interface ThroughTime {
  readonly label: string;
  readonly steps: number;
  /** ‖∂ℓ/∂h[1]‖ by ‖∂ℓ/∂h[T]‖ */
  readonly gradientLeft: number;
  /** What each step back multiplies the gradient by, on average. */
  readonly factorPerStep: number;
}

export function gradientThroughTime({ label, epochs }: ReportRun): ThroughTime | null {
  const norms = epochs.at(-1)?.profiles['gradient-through-time/h']?.values ?? null;
  const [first, last] = [norms?.[0], norms?.at(-1)];
  if (norms === null || norms.length < 2 || !isPositive(first) || !isPositive(last)) return null;
  const gradientLeft = first / last;
  const factorPerStep = gradientLeft ** (1 / (norms.length - 1));
  return { label, steps: norms.length, gradientLeft, factorPerStep };
}

const isPositive = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && value > 0;

/** One sentence for all runs that have it; empty without any. */
export function gradientsInWords(runs: readonly ReportRun[]): string {
  const found = runs.map(gradientThroughTime).filter((one) => one !== null);
  if (found.length === 0) return '';
  const told = found.map(
    ({ label, steps, gradientLeft, factorPerStep }) =>
      `in ${label} the gradient that reaches row 1 is ${gradientLeft.toPrecision(2)} times that at row ${steps} (a factor of ${factorPerStep.toFixed(2)} at each step back)`,
  );
  return `Measured after the last epoch on 256 training images, ${told.join('; ')}.${order(found)}`;
}

/** Which carries its gradient best, where several were measured. */
function order(found: readonly ThroughTime[]): string {
  if (found.length < 2) return '';
  const most = found.reduce((a, b) => (b.gradientLeft > a.gradientLeft ? b : a));
  const least = found.reduce((a, b) => (b.gradientLeft < a.gradientLeft ? b : a));
  if (most.gradientLeft < 2 * least.gradientLeft) return ' These differ little.';
  return ` Of these ${most.label} carries its gradient furthest and ${least.label} least.`;
}

/** From which row on a run's answer is nearly what it is at the end; empty where it was not measured. */
export function answerInWords({ label, epochs }: ReportRun): string {
  const measured = epochs.at(-1)?.profiles['accuracy-after-step'] ?? null;
  const final = measured?.values.at(-1);
  if (measured === null || final === undefined) return '';
  const half = Math.ceil(measured.steps.length / 2) - 1;
  const at = measured.values.findIndex((accuracy) => accuracy >= 0.9 * final);
  return `Reading the output after row ${measured.steps[half] ?? 0} instead of the last, ${label} would be right for ${percent(measured.values[half] ?? 0)} of the images; it comes within a tenth of its final ${percent(final)} at row ${measured.steps[at] ?? 0}. The state becomes an answer only as the rows come in.`;
}
