// Figures from many measurements, as tables in Markdown, aligned like the formatter's, so that they look
// the same in the terminal and in the docs.
import { median as medianOf } from 'd3-array';

/** A row of a table of targets. */
export interface MeasuredAim {
  readonly what: string;
  readonly value: number;
  /** The unit with the space before it. */
  readonly unit: string;
  /** The target, if there is one. */
  readonly aim?: { readonly least: number } | { readonly most: number };
}

/** @param rows the header first; the first column is left-aligned, the others right-aligned */
export function formatMarkdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...others] = rows;
  const widths = head.map((_, i) => Math.max(3, ...rows.map((row) => row[i]?.length ?? 0)));
  const rule = widths.map((width, i) =>
    i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const pad = (cell: string, i: number) =>
    i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
  return [head, rule, ...others].map((row) => `| ${row.map(pad).join(' | ')} |`).join('\n');
}

/** Returns one row for each figure, with whether it reached its target. */
export function formatAimTable(title: string, measured: readonly MeasuredAim[]): string {
  const rows = measured.map(({ what, value, unit, aim }) => {
    if (aim === undefined) return [what, '', `${formatShort(value)}${unit}`, ''];
    const [sign, bound] = 'least' in aim ? ['≥', aim.least] : ['≤', aim.most];
    const isMet = 'least' in aim ? value >= aim.least : value <= aim.most;
    const verdict = Number.isNaN(value) ? 'not measured' : isMet ? 'met' : 'NOT met';
    const words = bound.toLocaleString('en-US');
    return [what, `${sign} ${words}${unit}`, `${formatShort(value)}${unit}`, verdict];
  });
  return formatMarkdownTable([[title, 'to reach', 'measured', 'verdict'], ...rows]);
}

/** Returns a number with few digits: 0.29, 2.95, 14.1, 123, 2,500,855. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 1e4) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

/** @returns the middle value, or the mean of the two middle ones; NaN without values */
export const computeMedian = (values: readonly number[]): number => medianOf(values) ?? NaN;

/**
 * Returns the ratio of `a` to `b`: the median over the rounds of the ratio in each round, so that a
 * disturbance affects both.
 */
export const computeRatio = (a: readonly number[], b: readonly number[]): number =>
  computeMedian(a.map((value, round) => value / (b[round] ?? NaN)));
