// Numbers and names in a report's format.
import { durations, metrics } from '../../engine/catalogue';
import { formatSuperscript } from '../../core/number-texts';
import { toPlainLine } from '../../core/plain-text';
export { count, formatCount, list, formatSuperscript } from '../../core/number-texts';

const space = '\u00a0';

/** Returns "97.31 %". */
export const formatPercent = (fraction: number): string =>
  metrics.format('test/accuracy', fraction);

export const formatLoss = (value: number): string => metrics.format('test/loss', value);

/** Formats a time for a column of times. */
export const formatTime = (milliseconds: number): string =>
  durations.formatClock(milliseconds, space);

/** Typesets numbers with an exponent: "1e-3" as $10^{-3}$, "2.5e-4" as $2.5 \\times 10^{-4}$. */
export const typesetPowers = (words: string): string =>
  words.replace(
    /(?<![\w.])(\d+(?:\.\d+)?)e([+-]?\d+)\b/g,
    (_, digits: string, exponent: string) => {
      const power = `10^{${Number(exponent)}}`;
      return digits === '1' ? `$${power}$` : `$${digits} \\times ${power}$`;
    },
  );

const maxNamedInFigure = 24;
/** Shortens a name to fit next to a curve, in the middle, since an experiment's names differ at their ends. */
export function shortenForFigure(name: string): string {
  if (name.length <= maxNamedInFigure) return name;
  const half = Math.floor((maxNamedInFigure - 1) / 2);
  return `${name.slice(0, half).trimEnd()}…${name.slice(-half).trimStart()}`;
}

/** Returns untrusted text, such as a run's name, as one line without effect on markup, mathematics or terminals. */
export function escapePlain(words: string): string {
  return toPlainLine(words).replace(/[`*$]/g, ' ').replace(/\s+/g, ' ').trim();
}

/** Returns 10⁻³ for 0.001. */
export const formatPowerOfTen = (value: number): string =>
  `10${formatSuperscript(Math.round(Math.log10(value)))}`;

/** Formats a number on a logarithmic axis: 0.05 and 100, but 10⁻⁷ and 2·10⁵. */
export function formatNumberInFigure(value: number): string {
  if (value >= 1e-3 && value < 1e4) return String(Number(value.toPrecision(2)));
  const isPower = Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
  if (isPower) return formatPowerOfTen(value);
  const [digits = '', exponent = ''] = value.toExponential(0).split('e');
  return `${digits}·10${formatSuperscript(Number(exponent))}`;
}
