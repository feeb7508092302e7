// The text of a cell of the runs table.
import {
  type Column,
  listDataSetsOfRuns,
  isVaried,
  describeFinished,
  isNumeric,
  formatMeanAndSd,
  printCell,
  summariseRuns,
} from '$comparison';
import { formatOrdinal } from '$core/number-texts';
import type { GroupRow, QueuedRow, RunRow, TableRow } from './table-rows';

/** Returns the text of a row in a column other than its name; '' for none. */
export function formatCellText(row: TableRow, column: Column): string {
  switch (row.kind) {
    case 'run':
      return runText(row, column);
    case 'queued':
      return formatQueuedText(row, column);
    case 'group':
      return groupText(row, column);
  }
}

const runText = ({ run }: RunRow, column: Column) => printCell(column, run);

function formatQueuedText({ run, position }: QueuedRow, column: Column): string {
  if (column.key === 'status') return `Queued, ${formatOrdinal(position)}`;
  return column.isSetting ? printCell(column, run) : '';
}

/** Returns the mean ± sd of a measured column, or the value of any other column that all runs of the group share. */
function groupText({ runs }: GroupRow, column: Column): string {
  const [first] = runs;
  const shared = first === undefined || isVaried(column, runs) ? '' : printCell(column, first);
  if (!isNumeric(column) && column.key === 'status')
    return shared || (describeFinished(runs) ?? '');
  if (!isNumeric(column) || !column.isMeasured) return shared;
  // A mean over different data sets would describe none of them.
  const summary = listDataSetsOfRuns(runs).length === 1 ? summariseRuns(runs, column) : null;
  if (summary === null) return '–';
  const print = (value: number) => column.print(value, first);
  // For equal values, "24.0 ± 0.0 s" would look like a rounded spread.
  return summary.sd === 0 ? print(summary.mean) : formatMeanAndSd(print, summary);
}
