// Numbers, times and tables on a terminal.
import { durations, metrics, resultWords } from '../engine/catalogue';
import type { TaskChoice } from '../engine/tasks';
import { isColumnOfNumbers } from '../comparison';
import { at } from '../core/element-at';

export const formatPercent = (fraction: number | null) =>
  metrics.format('test/accuracy', fraction, resultWords.usual, ' ');
export const formatScore = (config: TaskChoice, value: number | null) =>
  metrics.formatScore(config, value, ' ');
export const formatLoss = (value: number | null) =>
  metrics.format('test/loss', value, resultWords.usual, ' ');

export const formatRoughDuration = (milliseconds: number) =>
  durations.formatRoughly(milliseconds, ' ');
export const { formatClock: clock } = durations;
export { count as thousands } from '../core/number-texts';

/** A CSV file as lines of a terminal. */
export const splitCsvLines = (csv: string): string => csv.replaceAll('\r\n', '\n').trimEnd();

/** Formats columns two spaces apart; columns of numbers are right-aligned. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...lines.map((line) => at(line, i).length)));
  const right = head.map((_, i) => isColumnOfNumbers(rows, i));
  const pad = (cell: string, i: number) =>
    right[i] ? cell.padStart(at(widths, i)) : cell.padEnd(at(widths, i));
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}
