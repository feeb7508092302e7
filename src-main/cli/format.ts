// Numbers, times and tables on a terminal.
import * as durations from '../engine/catalogue/durations';
import { printScore, printValue } from '../engine/catalogue/print-value';
import { usualWords } from '../engine/catalogue/result-words';
import type { TaskChoice } from '../engine/tasks';
import { isColumnOfNumbers } from '../comparison';
import { at } from '../engine/core/element-at';

export const percent = (fraction: number | null) =>
  printValue('test/accuracy', fraction, usualWords, ' ');
export const score = (config: TaskChoice, value: number | null) => printScore(config, value, ' ');
export const loss = (value: number | null) => printValue('test/loss', value, usualWords, ' ');

export const roughDuration = (milliseconds: number) => durations.roughDuration(milliseconds, ' ');
export { clock } from '../engine/catalogue/durations';
export { count as thousands } from '../engine/core/number-words';

/** A CSV file as lines of a terminal. */
export const csvLines = (csv: string): string => csv.replaceAll('\r\n', '\n').trimEnd();

/** Columns two spaces apart; those of numbers are right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...lines.map((line) => at(line, i).length)));
  const right = head.map((_, i) => isColumnOfNumbers(rows, i));
  const pad = (cell: string, i: number) =>
    right[i] ? cell.padStart(at(widths, i)) : cell.padEnd(at(widths, i));
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}
