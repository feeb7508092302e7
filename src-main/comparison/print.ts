// The format of dates and means in the runs table, in the window and on a terminal.
import type { Summary } from './statistics';

const padToTwo = (n: number) => String(n).padStart(2, '0');

/** Formats a date as "2026-11-25 16:45", in the local time zone, which filters accept. */
export function formatDay(value: string | number): string {
  const date = new Date(value);
  const days = [date.getFullYear(), padToTwo(date.getMonth() + 1), padToTwo(date.getDate())].join(
    '-',
  );
  return `${days} ${padToTwo(date.getHours())}:${padToTwo(date.getMinutes())}`;
}

/**
 * Formats mean and standard deviation: "98.41 ± 0.12 %", "4.2 ± 0.3 s", "0.0521 ± 0.0030"; only the mean
 * of a single number.
 */
export function formatMeanAndSd(
  print: (value: number) => string,
  { mean, sd }: Pick<Summary, 'mean' | 'sd'>,
): string {
  if (Number.isNaN(mean)) return '–';
  if (sd === null) return print(mean);
  const [average, spread] = [print(mean), print(sd)];
  const unit = /\s(?:%|s)$/.exec(average)?.[0] ?? '';
  if (!spread.endsWith(unit)) return `${average} ± ${spread}`;
  return `${average.slice(0, average.length - unit.length)} ± ${spread}`;
}

/** Whether a column of a printed table is right-aligned: it contains numbers, or "–" for missing ones. */
export function isColumnOfNumbers(rows: readonly (readonly string[])[], column: number): boolean {
  return rows.length > 0 && rows.every((row) => /^[\d–]/.test(row[column] ?? ''));
}
