// Numbers, times and tables on a terminal.
import { printValue } from '../catalogue/print-value';
import { isColumnOfNumbers } from '../comparison/print';
import { at } from '../element-at';

export const percent = (fraction: number | null) => printValue('test/accuracy', fraction, ' ');
export const loss = (value: number | null) => printValue('test/loss', value, ' ');

/** "4.2 s", "1:23"; "93,410": as in the window's table of runs. */
export { clock as duration } from '../comparison/print';
export { count as thousands } from '../catalogue/number-words';

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
