// Runs side by side as a LaTeX table, for a paper: what differs between them and their results.
import { isColumnOfNumbers } from '../comparison/print';
import type { Run } from '../contract/run';
import { comparisonRows } from './runs-markdown';
import { texText } from './tex-text';

/** A tabular of the package booktabs, which a document puts into its own table. Columns of numbers are right-aligned. */
export function runsLatex(runs: readonly Run[]): string {
  const [head = [], ...rows] = comparisonRows(runs);
  const align = head.map((_, i) => (isColumnOfNumbers(rows, i) ? 'r' : 'l')).join('');
  const line = (cells: readonly string[]) => `  ${cells.map(texText).join(' & ')} \\\\\n`;
  return [
    '% \\usepackage{booktabs}\n',
    `\\begin{tabular}{${align}}\n  \\toprule\n`,
    line(head),
    '  \\midrule\n',
    ...rows.map(line),
    '  \\bottomrule\n\\end{tabular}\n',
  ].join('');
}
