// Tables as Markdown, for a README or an issue.
import { markdownTable } from 'markdown-table';
import { isColumnOfNumbers } from '../comparison/print';

/** Cells are plain text: Markdown and HTML in them are escaped. Columns of numbers are right-aligned. */
export function toMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const align = head.map((_, i) => (isColumnOfNumbers(rows, i) ? 'r' : 'l'));
  const lines = [head, ...rows].map((cells) => cells.map(escaped));
  return `${markdownTable(lines, { align: rows.length > 0 ? align : null })}\n`;
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#~]/g, (sign) => `\\${sign}`)
    .replace(/&/g, '&amp;')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}
