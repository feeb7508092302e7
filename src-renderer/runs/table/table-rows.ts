// The rows of the runs table from top to bottom: runs, or groups with their runs below them when they are open.
import type { Column } from '$comparison/column';
import { groupRows, type RowGroup } from '$comparison/group';
import { seedGroups } from '$comparison/seeds';
import type { CompareView } from '$contract/compare-view';
import type { Run } from '$contract/run';

export interface RunRow {
  readonly kind: 'run';
  /** Unique among all rows. */
  readonly key: string;
  readonly run: Run;
  readonly runs: readonly [Run];
  /** How many groups contain it. */
  readonly depth: number;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  /** What its runs have in common: "GRU"; the runs' name where only their seeds differ. */
  readonly label: string;
  /** The column with that value; null where only seeds differ. */
  readonly column: Column | null;
  /** All members, in the table's order. */
  readonly runs: readonly Run[];
  readonly depth: number;
  readonly isOpen: boolean;
}

export type TableRow = RunRow | GroupRow;

/** @param runs in the table's order; groups are in the order of their columns, seeds are folded within them */
export function tableRows(
  runs: readonly Run[],
  by: readonly Column[],
  { openGroups, foldSeeds }: Pick<CompareView, 'openGroups' | 'foldSeeds'>,
): TableRow[] {
  const open = new Set(openGroups);

  const plain = (run: Run, depth: number): RunRow => {
    return { kind: 'run', key: runKey(run.id), run, runs: [run], depth };
  };
  const group = (row: Omit<GroupRow, 'kind' | 'isOpen'>, below: () => TableRow[]): TableRow[] => {
    const isOpen = open.has(row.key);
    return [{ kind: 'group', ...row, isOpen }, ...(isOpen ? below() : [])];
  };
  const members = (own: readonly Run[], depth: number): TableRow[] =>
    foldSeeds ? folded(own, depth) : own.map((run) => plain(run, depth));

  const folded = (own: readonly Run[], depth: number): TableRow[] =>
    seedGroups(own).flatMap(({ id, runs: same }): TableRow[] => {
      const [first] = same;
      if (first === undefined || same.length === 1) return same.map((run) => plain(run, depth));
      const row = { key: id, label: nameOfAll(first), column: null, runs: same, depth };
      return group(row, () => same.map((run) => plain(run, depth + 1)));
    });

  const grouped = (groups: readonly RowGroup<Run>[], depth: number): TableRow[] =>
    groups.flatMap(({ id, label, column, rows, groups: below }) =>
      group({ key: id, label, column, runs: rows, depth }, () =>
        below.length > 0 ? grouped(below, depth + 1) : members(rows, depth + 1),
      ),
    );

  return by.length === 0 ? members(runs, 0) : grouped(groupRows(runs, by), 0);
}

/** A repeated run's name without the seed that Train appends. */
function nameOfAll({ name, config }: Run): string {
  const own = ` seed ${String(config.seed)}`;
  return name.endsWith(own) ? name.slice(0, -own.length) : name;
}

export function runKey(runId: number): string {
  return `run ${runId}`;
}
