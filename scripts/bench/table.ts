// Tables in Markdown, aligned as by Prettier, so that they look the same in the terminal and in the docs.
import { markdownTable as table } from 'markdown-table';

/** @param rows the header first; the first column is left-aligned, the others right-aligned */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  return table(rows, { align: rows[0]?.map((_, column) => (column === 0 ? null : 'right')) ?? [] });
}

/** A number in few digits: 0.29, 2.95, 14.1, 123. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}
