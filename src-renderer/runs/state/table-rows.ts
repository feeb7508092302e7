// The rows of the runs table from top to bottom: runs, or groups with their runs below them when they are expanded.
import {
  toRun,
  type Column,
  groupLabels,
  groupRows,
  createRunLabels,
  groupBySeed,
  sortGroups,
} from '$comparison';
import type { CompareView } from '$contract/compare-view';
import type { QueuedRun } from '$contract/live';
import type { Run } from '$engine/contract';

export interface RunRow {
  readonly kind: 'run';
  /** Unique among all rows. */
  readonly key: string;
  readonly run: Run;
  /** The name: in a group of seeds only the distinguishing part, otherwise the title of the run. */
  readonly name: string;
  readonly runs: readonly [Run];
  /** The number of groups that contain it. */
  readonly depth: number;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  /**
   * The common properties of its runs: "Model: GRU"; if only their seeds differ, the settings that distinguish
   * them from the other runs of the table.
   */
  readonly label: string;
  readonly runs: readonly Run[];
  readonly depth: number;
  readonly isOpen: boolean;
}

export interface QueuedRow {
  readonly kind: 'queued';
  readonly key: string;
  readonly queued: QueuedRun;
  /** The queued run's settings, in the form of a run. */
  readonly run: Run;
  /** No runs, because actions on runs apply only once the run has begun. */
  readonly runs: readonly [];
  /** The position in the queue, from 1. */
  readonly position: number;
}

type StoredRow = RunRow | GroupRow;
export type TableRow = StoredRow | QueuedRow;

/**
 * @param runs the runs in the order of the table. Groups have the same order, or without an order that of their
 * column. Seeds are grouped within the groups.
 * @param getTitle returns the name of a single run
 */
export function createTableRows(
  runs: readonly Run[],
  by: Column | undefined,
  { order, openGroups, foldSeeds }: Pick<CompareView, 'order' | 'openGroups' | 'foldSeeds'>,
  getTitle: (run: Run) => string = ({ name }) => name,
): StoredRow[] {
  const open = new Set(openGroups);

  const plain = (
    runs: readonly Run[],
    depth: number,
    names: ReadonlyMap<number, string> = new Map(),
  ): RunRow[] =>
    runs.map((run) => {
      const name = names.get(run.id) ?? getTitle(run);
      return { kind: 'run', key: runKey(run.id), run, name, runs: [run], depth };
    });
  const group = (row: Omit<GroupRow, 'kind' | 'isOpen'>, below: () => StoredRow[]): StoredRow[] => {
    const isOpen = open.has(row.key);
    return [{ kind: 'group', ...row, isOpen }, ...(isOpen ? below() : [])];
  };
  const members = (some: readonly Run[], depth: number): StoredRow[] =>
    foldSeeds ? folded(some, depth) : plain(some, depth);

  const labels = foldSeeds ? groupLabels(groupBySeed(runs)) : new Map<string, string>();
  const folded = (some: readonly Run[], depth: number): StoredRow[] =>
    groupBySeed(some).flatMap(({ id, runs: same }): StoredRow[] => {
      const [first] = same;
      if (first === undefined || same.length === 1) return plain(same, depth);
      const row = { key: id, label: labels.get(id) ?? first.name, runs: same, depth };
      return group(row, () => plain(same, depth + 1, seedNames(same)));
    });

  if (by === undefined) return members(runs, 0);
  return sortGroups(groupRows(runs, by), ({ rows }) => rows, order).flatMap(({ id, label, rows }) =>
    group({ key: id, label: `${by.label}: ${label}`, runs: rows, depth: 0 }, () =>
      members(rows, 1),
    ),
  );
}

/** Returns "seed 1", or the name that the user gave to the run. */
function seedNames(runs: readonly Run[]): ReadonlyMap<number, string> {
  const labels = createRunLabels(runs);
  const isGiven = ({ name, config: { seed } }: Run) =>
    !name.endsWith(` seed ${String(seed)}`) && runs.filter((run) => run.name === name).length === 1;
  return new Map(runs.map((run) => [run.id, isGiven(run) ? run.name : (labels.get(run.id) ?? '')]));
}

/** @param queue the first ones in it, as listed by main */
export function createQueuedRows(queue: readonly QueuedRun[]): QueuedRow[] {
  return queue.map((queued, index) => {
    const key = `queued ${queued.ticket}`;
    return { kind: 'queued', key, queued, run: toRun(queued), runs: [], position: index + 1 };
  });
}

/**
 * Inserts queued runs after running ones, or below groups, whose order is more important. Those of
 * other data sets come first, since nothing else in the table shows them.
 * @param isShown whether a run is of the data that the table shows
 */
export function withQueued(
  rows: readonly TableRow[],
  all: readonly QueuedRow[],
  isShown: (run: Run) => boolean = () => true,
): readonly TableRow[] {
  if (all.length === 0) return rows;
  const queued = all.filter(({ run }) => isShown(run));
  const isTraining = ({ runs }: TableRow) => runs.some(({ status }) => status === 'running');
  const first = rows.findIndex((row) => !isTraining(row));
  const hasGroups = rows.some(({ kind }) => kind === 'group');
  return [
    ...all.filter(({ run }) => !isShown(run)),
    ...rows.toSpliced(hasGroups || first < 0 ? rows.length : first, 0, ...queued),
  ];
}

export function runKey(runId: number): string {
  return `run ${runId}`;
}
