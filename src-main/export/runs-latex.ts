// Runs side by side as a LaTeX table, for a paper: what differs between them and their results.
import { printed } from '../comparison/column';
import { runColumns } from '../comparison/columns';
import { isColumnOfNumbers, meanAndSd } from '../comparison/print';
import { seedGroups, summariseRuns } from '../comparison/seeds';
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { texText } from './tex-text';

const keys = ['id', 'name', 'cell', 'status', 'best', 'best-epoch', 'last', 'loss', 'duration'];
/** Of a table of results. */
const resultColumns = keys.flatMap((key) => runColumns.find((column) => column.key === key) ?? []);

/** A head and a row for each run: what it is and what it has reached. */
function comparisonRows(runs: readonly Run[]): string[][] {
  return [
    resultColumns.map(({ label }) => label),
    ...runs.map((run) => resultColumns.map((column) => printed(column, run))),
  ];
}

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
        const summary = averaged.includes(column.key) ? summariseRuns(group.runs, column) : null;
        return summary === null ? '' : meanAndSd(column.print, summary);
      }),
    );
}
