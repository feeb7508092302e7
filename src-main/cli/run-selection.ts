// Selects, sorts and groups runs: `--where`, `--sort` and `--group`, with the same words as the window's search
// field and table.
import type { Column } from '../comparison/column';
import { readColumns, readSortKeys, type ReadWords } from '../comparison/column-words';
import { runColumns } from '../comparison/columns';
import { readFilter } from '../comparison/filter/compile';
import { groupRows, summariseColumn, type RowGroup } from '../comparison/group';
import { matchingRuns } from '../comparison/matching';
import { meanAndSd } from '../comparison/print';
import { sortRows } from '../comparison/sort';
import type { Summary } from '../comparison/statistics';
import type { Run } from '../contract/run';
import { Problem } from '../problem';
import { table } from './format';

export interface Selection {
  readonly where?: string;
  readonly sort?: string;
  readonly group?: string;
}

/** @throws Problem bad-request for an invalid filter or an unknown column */
export function selectRuns(runs: readonly Run[], { where = '', sort }: Selection): Run[] {
  const filter = readFilter(where, runColumns);
  if (!filter.ok) throw new Problem('bad-request', filter.mistake.message);
  const matching = matchingRuns(runs, filter.value);
  return sort === undefined
    ? matching
    : sortRows(matching, wordsOf(readSortKeys(sort, runColumns)), runColumns);
}

/** @throws Problem bad-request for an unknown column */
export function groupingColumns(words: string): readonly Column[] {
  return wordsOf(readColumns(words, runColumns));
}

function wordsOf<T>(read: ReadWords<T>): T {
  if (!read.ok) throw new Problem('bad-request', read.message);
  return read.value;
}

/** The columns of which tables of groups show the mean ± sd. */
export const summarised = runColumns.filter(({ key }) => key === 'best' || key === 'last');

export function summaryText(column: Column, summary: Summary | null): string {
  return summary === null ? '–' : meanAndSd(column.print, summary);
}

/** Groups as nested JSON, accuracies as fractions. */
export function groupDocument(group: RowGroup<Run>): unknown {
  const summaries = summarised.map((column) => [column.key, summariseColumn(group.rows, column)]);
  return {
    column: group.column.key,
    value: group.value,
    runs: group.rows.map(({ id }) => id),
    ...Object.fromEntries(summaries),
    groups: group.groups.map(groupDocument),
  };
}

/** A line for each group of the last level. */
export function groupTable(runs: readonly Run[], by: readonly Column[]): string {
  const lines = leaves(groupRows(runs, by), []).map(({ labels, rows }) => [
    ...labels,
    String(rows.length),
    ...summarised.map((column) => summaryText(column, summariseColumn(rows, column))),
    rows.map(({ id }) => id).join(', '),
  ]);
  const head = [...by.map(({ key }) => key), 'runs', ...summarised.map(({ key }) => key), 'run'];
  return table(head, lines);
}

interface Leaf {
  readonly labels: readonly string[];
  readonly rows: readonly Run[];
}

function leaves(groups: readonly RowGroup<Run>[], above: readonly string[]): Leaf[] {
  return groups.flatMap(({ label, rows, groups: below }) => {
    const labels = [...above, label];
    return below.length === 0 ? [{ labels, rows }] : leaves(below, labels);
  });
}
