// A line of the runs table: a run, or the head of a group.
import type { Run } from '$contract/run';

export interface RunRow {
  readonly kind: 'run';
  /** Unique among all rows. */
  readonly key: string;
  readonly run: Run;
  /** How many groups it stands in. */
  readonly depth: number;
}
export type TableRow = RunRow;

export function tableRows(runs: readonly Run[]): TableRow[] {
  return runs.map((run) => ({ kind: 'run', key: `run ${String(run.id)}`, run, depth: 0 }));
}
