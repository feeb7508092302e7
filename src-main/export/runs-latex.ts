// Runs side by side as a LaTeX table, for a paper: what differs between them and their results.
import { printed } from '../comparison/column';
import { isColumnOfNumbers, meanAndSd } from '../comparison/print';
import { seedGroups, summariseSeeds } from '../comparison/seeds';
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { comparisonRows, resultColumns } from './runs-markdown';
import { texText } from './tex-text';

/** A tabular of the package booktabs, which a document puts into its own table. Columns of numbers are right-aligned. */
export function runsLatex(runs: readonly Run[]): string {
  const [head = [], ...rows] = comparisonRows(runs);
  const align = head.map((_, i) => (isColumnOfNumbers(rows, i) ? 'r' : 'l')).join('');
  const line = (cells: readonly string[]) => `  ${cells.map(texText).join(' & ')} \\\\\n`;
  const seeds = seedRows(runs).map(line);
  return [
    '% \\usepackage{booktabs}\n',
    `\\begin{tabular}{${align}}\n  \\toprule\n`,
    line(head),
    '  \\midrule\n',
    ...rows.map(line),
    ...(seeds.length === 0 ? [] : ['  \\midrule\n', ...seeds]),
    '  \\bottomrule\n\\end{tabular}\n',
  ].join('');
}

const averaged = ['best', 'last', 'loss', 'duration'];

/** Mean ± standard deviation of the finished runs that differ in seed alone. */
function seedRows(runs: readonly Run[]): string[][] {
  return seedGroups(runs.filter(({ status }) => status === 'finished'))
    .filter(({ members }) => members.length > 1)
    .map((group) =>
      resultColumns.map((column) => {
        if (column.key === 'name') return `mean ± sd of ${group.members.length} seeds`;
        if (column.key === 'cell') return printed(column, at(group.members, 0));
        const summary = averaged.includes(column.key) ? summariseSeeds(group, column) : null;
        return summary === null ? '' : meanAndSd(column.print, summary);
      }),
    );
}
