// The runs table for the clipboard: text with tabs for a spreadsheet, HTML for a document.
import { findColumn, printed, runColumnsOf } from '../comparison';
import type { Run } from '../engine/contract';
import { Problem } from '../core/problem';
import { csv } from '../engine/export';
import { escapeXml } from '../figures';

/** @param keys of columns @throws Problem bad-request for an unknown key */
export function clipboardTable(runs: readonly Run[], keys: readonly string[]) {
  const columns = keys.map((key) => {
    const column = findColumn(runColumnsOf(runs), key);
    if (column === undefined) throw new Problem('bad-request', `There is no column "${key}".`);
    return column;
  });
  const head = columns.map(({ label }) => label);
  const rows = runs.map((run) => columns.map((column) => printed(column, run)));
  return {
    text: [head, ...rows].map((cells) => cells.map(plain).join('\t')).join('\n'),
    html: `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`,
  };
}

/** A cell is one line without tabs, and never a formula. */
const plain = (text: string) => csv.escapeFormula(text.replace(/[\t\r\n]+/g, ' '));

function row(cells: readonly string[], tag: 'th' | 'td'): string {
  return `<tr>${cells.map((text) => `<${tag}>${escapeXml(text)}</${tag}>`).join('')}</tr>`;
}
