// Selects and sorts runs: `--where` and `--sort`, with the same words as the window's search field and table.
import { findColumn } from '../comparison/column';
import { runColumns } from '../comparison/columns';
import { readFilter } from '../comparison/filter/compile';
import { matchingRuns } from '../comparison/matching';
import { sortRows, type SortKey } from '../comparison/sort';
import type { Run } from '../contract/run';
import { Problem } from '../problem';

export interface Selection {
  readonly where?: string;
  readonly sort?: string;
}

/** @throws Problem bad-request for an invalid filter or an unknown column */
export function selectRuns(runs: readonly Run[], { where = '', sort }: Selection): Run[] {
  const filter = readFilter(where, runColumns);
  if (filter.mistake !== null) throw new Problem('bad-request', filter.mistake);
  const matching = matchingRuns(runs, filter);
  return sort === undefined ? matching : sortRows(matching, readSortKeys(sort), runColumns);
}

/** @param text comma-separated columns, the most important first; a leading `-` sorts in descending order */
function readSortKeys(text: string): SortKey[] {
  return text.split(',').map((part) => {
    const [, minus = '', word = ''] = /^(-?)(.*)$/s.exec(part.trim()) ?? [];
    const column = findColumn(runColumns, word);
    if (column !== undefined) return { key: column.key, descending: minus !== '' };
    throw new Problem(
      'bad-request',
      `There is no column \`${word}\`. The columns are ${runColumns.map(({ key }) => key).join(', ')}.`,
    );
  });
}
