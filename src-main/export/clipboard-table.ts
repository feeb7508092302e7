// The runs table for the clipboard: text with tabs for a spreadsheet, HTML for a document.
import { findColumn, printCell, listRunColumns } from '../comparison';
import type { Run } from '../engine/contract';
import { Problem } from '../core/problem';
import { csv } from '../engine/export';
import { escapeXml } from '../figures';

/** @param keys the keys of columns @throws Problem bad-request for an unknown key */
export function createClipboardTable(runs: readonly Run[], keys: readonly string[]) {
  const columns = keys.map((key) => {
    const column = findColumn(listRunColumns(runs), key);
    if (column === undefined) throw new Problem('bad-request', `There is no column "${key}".`);
    return column;
  });
  const head = columns.map(({ label }) => label);
  const rows = runs.map((run) => columns.map((column) => printCell(column, run)));
  return {
    text: [head, ...rows].map((cells) => cells.map(toPlainCell).join('\t')).join('\n'),
    html: `<table><thead>${formatRow(head, 'th')}</thead><tbody>${rows.map((cells) => formatRow(cells, 'td')).join('')}</tbody></table>`,
  };
}

/** Returns the text of a cell: one line without tabs that is not a formula. */
const toPlainCell = (text: string) => csv.escapeFormula(text.replace(/[\t\r\n]+/g, ' '));

function formatRow(cells: readonly string[], tag: 'th' | 'td'): string {
  return `<tr>${cells.map((text) => `<${tag}>${escapeXml(text)}</${tag}>`).join('')}</tr>`;
}
