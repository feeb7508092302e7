// Selects runs by the words of the command line, or by `--where` with the syntax of the window's search
// field.
import { group } from 'd3-array';
import {
  type Column,
  compileFilter,
  findColumn,
  getLeadMetric,
  findMatching,
  type MatchingRuns,
  rankSettings,
  listRunColumns,
  type SortKey,
  sortRows,
} from '../comparison';
import type { Run } from '../engine/contract';
import { suggest } from '../core/did-you-mean';
import { Problem } from '../core/problem';
import type { RunStore } from '../store';

/** Digits alone are a run's number unless there are more than any number has. */
const uidPrefix = /^(?!\d{1,5}$)[0-9a-f]{4,32}$/;

/**
 * @param word a run's number, or a name or the beginning of an id that only one run has @throws
 * Problem run-missing, bad-request for several
 */
export function findRun(store: RunStore, word: string): Run {
  const runs = store.runs.list();
  const byId = runs.find((run) => String(run.id) === word);
  if (byId) return byId;
  const named = runs.filter(({ name }) => normaliseTypedName(name) === normaliseTypedName(word));
  const begun = uidPrefix.test(word) ? runs.filter(({ uid }) => uid.startsWith(word)) : [];
  const [run, ...others] = named.length > 0 ? named : begun;
  if (run === undefined) {
    throw new Problem(
      'run-missing',
      `There is no run "${word}".${suggest(
        word,
        runs.map(({ name }) => name),
      )} "unroll runs" lists all runs.`,
    );
  }
  if (others.length > 0) {
    const ids = [run, ...others].map(({ id }) => id).join(', ');
    const message = `Several runs have the name or the id "${word}". Name one by its number: ${ids}.`;
    throw new Problem('bad-request', message);
  }
  return run;
}

const rangePattern = /^(\d+)\.\.(\d+)$/;

/**
 * Returns the named runs, each once.
 * @param words runs, ranges of numbers (3..7), or lists of both, separated by commas
 * @throws Problem run-missing, also for a range without runs
 */
export function findRuns(store: RunStore, words: readonly string[]): readonly Run[] {
  const all = store.runs.list();
  const isName = (word: string) =>
    all.some(({ name }) => normaliseTypedName(name) === normaliseTypedName(word));
  const parts = words.flatMap((word) => (isName(word) ? [word] : word.split(',')));
  const found = parts.flatMap((part) => {
    const word = part.trim();
    const [, first, last] = (isName(word) ? null : rangePattern.exec(word)) ?? [];
    if (first === undefined || last === undefined) return [findRun(store, word)];
    const runs = all.filter(({ id }) => id >= Number(first) && id <= Number(last));
    if (runs.length > 0) return runs.toSorted((a, b) => a.id - b.id);
    throw new Problem('run-missing', `There are no runs ${word}. "unroll runs" lists all runs.`);
  });
  return [...new Map(found.map((run) => [run.id, run])).values()];
}

/** Whether a word names an exported model instead of a run. */
export const isModelFile = (word: string): boolean => /\.onnx$/i.test(word);

/** Returns the weights of a run's result. @throws Problem checkpoint-missing or checkpoint-damaged */
export function findWeights(store: RunStore, { id }: Run) {
  const { file, config } = store.files.checkpoint(id, null);
  return { config, checkpointFile: file };
}

/** Returns a name in its typed form: without the dots of “GRU · 96 · 3e-3”. */
const normaliseTypedName = (name: string): string => name.replaceAll(' ·', '');

interface WithStore {
  readonly store: RunStore;
}

/** Returns the runs by number. @throws Problem run-missing, bad-request without a run */
export const findChosenRuns = (session: WithStore, args: readonly string[], where?: string) =>
  findChosen(session, args, where).runs;

/** Returns the chosen runs with the ranking of their settings. */
export function rankChosenRuns(session: WithStore, args: readonly string[], where?: string) {
  const { runs, ranking } = findChosen(session, args, where);
  return { runs, ranking: ranking ?? rankSettings(runs, getLeadMetric(runs)) };
}

function findChosen({ store }: WithStore, args: readonly string[], where?: string): MatchingRuns {
  const named = findRuns(store, args);
  if (where === undefined) {
    if (named.length > 0) return { runs: named, ranking: null };
    throw new Problem('bad-request', 'Name the runs, or choose them with --where.');
  }
  const all = named.length > 0 ? named : store.runs.list();
  const { runs, ranking } = findMatching(all, createFilter(where, all));
  if (runs.length > 0) return { runs: runs.toSorted((a, b) => a.id - b.id), ranking };
  throw new Problem('run-missing', 'No run matches the filter. "unroll runs" lists all runs.');
}

/** @throws Problem bad-request for an invalid filter */
function createFilter(where: string, runs: readonly Run[]) {
  const filter = compileFilter(where, listRunColumns(runs));
  if (filter.mistake !== null) throw new Problem('bad-request', `--where: ${filter.mistake}`);
  return filter;
}

export interface Selection {
  readonly where?: string;
  readonly sort?: string;
}

/** @throws Problem bad-request for an invalid filter or an unknown column */
export function selectRuns(all: readonly Run[], { where = '', sort }: Selection): readonly Run[] {
  const { runs } = findMatching(all, createFilter(where, all));
  if (sort === undefined) return runs;
  const columns = listRunColumns(all);
  const keys = parseSortKeys(sort, columns);
  const sorted = sortRows(runs, keys, columns);
  // Accuracy and R² are not comparable: runs with the same label are grouped.
  const [first] = keys.flatMap(({ key }) => findColumn(columns, key) ?? []);
  return [...group(sorted, (run) => first?.labelFor(run)).values()].flat();
}

/** @param text comma-separated columns, the most important first; a leading `-` sorts in descending order */
function parseSortKeys(text: string, columns: readonly Column[]): SortKey[] {
  return text.split(',').map((part) => {
    const [, minus = '', word = ''] = /^(-?)(.*)$/s.exec(part.trim()) ?? [];
    const { key } = findNamedColumn('--sort', word, columns);
    return { key, descending: minus !== '' };
  });
}

/** @param flag names the column @throws Problem bad-request for an unknown one */
export function findNamedColumn(flag: string, word: string, columns: readonly Column[]): Column {
  const column = findColumn(columns, word);
  if (column !== undefined) return column;
  const known = columns.map(({ key }) => key);
  const message = `${flag}: There is no column "${word}".${suggest(word, known)} The columns are ${known.join(', ')}.`;
  throw new Problem('bad-request', message);
}
