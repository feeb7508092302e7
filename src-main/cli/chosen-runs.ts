// The runs that the words of the command line name, or that `--where` keeps, with the same words as the window's search field.
import { group } from 'd3-array';
import { findColumn } from '../comparison/column';
import { runColumns } from '../comparison/columns';
import { compileFilter } from '../comparison/filter/compile';
import { matchingRuns } from '../comparison/filter/matching';
import { sortRows, type SortKey } from '../comparison/sort';
import type { Run } from '../contract/run';
import { Problem } from '../problem';
import type { RunStore } from '../store/run-store';

/** @param word a run's number, or a name that only one run has @throws Problem run-missing, bad-request for several */
export function findRun(store: RunStore, word: string): Run {
  const runs = store.runs.list();
  const byId = runs.find((run) => String(run.id) === word);
  if (byId) return byId;
  const [run, ...others] = runs.filter(({ name }) => name === word);
  if (run === undefined) {
    throw new Problem(
      'run-missing',
      `There is no run "${word}". "unroll runs" lists those there are.`,
    );
  }
  if (others.length > 0) {
    const ids = [run, ...others].map(({ id }) => id).join(', ');
    throw new Problem(
      'bad-request',
      `Several runs are called "${word}". Name one by its number: ${ids}.`,
    );
  }
  return run;
}

/** @throws Problem run-missing, bad-request without a run */
export function chosenRuns(
  { store }: { readonly store: RunStore },
  words: readonly string[],
  where?: string,
): readonly Run[] {
  const named = words.map((word) => findRun(store, word));
  if (where === undefined) {
    if (named.length > 0) return named;
    throw new Problem('bad-request', 'Name the runs, or choose them with --where.');
  }
  const chosen = selectRuns(named.length > 0 ? named : store.runs.list(), { where, sort: 'id' });
  if (chosen.length > 0) return chosen;
  throw new Problem('run-missing', 'No run matches. "unroll runs" lists those there are.');
}

export interface Selection {
  readonly where?: string;
  readonly sort?: string;
}

/** @throws Problem bad-request for an invalid filter or an unknown column */
export function selectRuns(runs: readonly Run[], { where = '', sort }: Selection): Run[] {
  const filter = compileFilter(where, runColumns);
  if (filter.mistake !== null) throw new Problem('bad-request', filter.mistake);
  const matching = matchingRuns(runs, filter);
  if (sort === undefined) return matching;
  const keys = parseSortKeys(sort);
  const sorted = sortRows(matching, keys, runColumns);
  // An accuracy and R² have no order: those of one name stand together.
  const [first] = keys.flatMap(({ key }) => findColumn(runColumns, key) ?? []);
  return [...group(sorted, (run) => first?.labelFor(run)).values()].flat();
}

/** @param text comma-separated columns, the most important first; a leading `-` sorts in descending order */
function parseSortKeys(text: string): SortKey[] {
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
