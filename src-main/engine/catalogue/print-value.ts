// Prints a metric's value, in the same form in the window, on a terminal and in a report.
import { formatClock } from './durations';
import { getMetricDefinition, type Metric, type Print } from './metrics';
import { count, formatFixed, formatRounded } from '../../core/number-texts';
import { type ResultTexts, defaultResultTexts } from './result-texts';
import { getTask, type TaskChoice } from '../tasks';

type ScoreUnit = Pick<ResultTexts, 'isPercent'>;

/** Returns the print format of a metric; a score is printed in the unit of its task. */
export const getNumberFormat = (metric: Metric, { isPercent }: ScoreUnit): Print => {
  const { print: how } = getMetricDefinition(metric);
  return how.as === 'percent' && !isPercent ? { as: 'fixed', decimals: 3 } : how;
};

/**
 * Prints a value: "98.24 %"; an R², which may be below 0, as "0.698" or "−0.104"; "0.0812", "3.1e-7",
 * "3,420 examples/s", "849 MB"; "–" for a value that was not measured.
 * @param words the labels of the results to which the value belongs
 * @param space between a number and its unit: non-breaking in a window, a plain one on a terminal
 */
export function printValue(
  metric: Metric,
  value: number | null,
  words: ScoreUnit = defaultResultTexts,
  space = '\u00a0',
): string {
  return value === null ? '–' : print(getNumberFormat(metric, words), value, space);
}

/** Prints a run's score. */
export const printScore = (config: TaskChoice, value: number | null, space?: string): string =>
  printValue('test/accuracy', value, { isPercent: getTask(config).isFraction }, space);

function print(how: Print, value: number, space: string): string {
  if (!Number.isFinite(value)) return String(value);
  switch (how.as) {
    case 'percent':
      return `${formatSigned(formatFixed(value * 100, how.decimals))}${space}%`;
    case 'fixed':
      return formatSigned(formatFixed(value, Math.abs(value) >= 10 ? 1 : how.decimals));
    case 'significant':
      return formatSignificant(value, how.digits);
    case 'rounded':
      return formatRounded(value);
    case 'whole':
      return `${count(value)}${space}${how.unit}`;
    case 'bytes':
      return value < 1e9
        ? `${count(value / 1e6)}${space}MB`
        : `${(value / 1e9).toFixed(2)}${space}GB`;
    case 'seconds':
      return formatClock(value * 1000, space);
  }
}

const formatSigned = (number: string) => number.replace('-', '−');

/** Returns 0.001, 2.5e-5, 0.12, 3.4. */
function formatSignificant(value: number, digits: number): string {
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (size < 1e-3 || size >= 1e4) return trim(value.toExponential(digits - 1));
  return String(Number(value.toPrecision(digits)));
}

const trim = (exponential: string) => exponential.replace(/\.?0*e/, 'e').replace('e+', 'e');
