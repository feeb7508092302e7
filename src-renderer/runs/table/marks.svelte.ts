// The marked rows of the runs table, as in a file manager: their details are shown, and actions apply to them. Which
// curves are hidden is separate (`Compare.isHidden`).
import type { Run } from '$contract/run';
import type { CompareRows } from './rows.svelte';
import type { TableRow } from './table-rows';

export class RowMarks {
  #keys: ReadonlySet<string> = $state.raw(new Set<string>());
  /** The key of the row that the keyboard is at. */
  cursor: string | null = $state(null);
  /** Where a range marked with Shift begins. */
  #anchor: string | null = null;

  /** The marked runs in the table's order; a marked group counts as its members. */
  readonly runs: readonly Run[] = $derived.by(() => {
    const marked = this.rows.shown.filter(({ key }) => this.#keys.has(key));
    return [...new Set(marked.flatMap(({ runs }) => runs))];
  });

  constructor(private readonly rows: CompareRows) {}

  /** -1 where the cursor's row is not shown. */
  get cursorIndex(): number {
    return this.rows.shown.findIndex(({ key }) => key === this.cursor);
  }

  has(row: TableRow): boolean {
    return this.#keys.has(row.key);
  }

  /** Marks one row alone. */
  only({ key }: TableRow): void {
    this.#keys = new Set([key]);
    this.cursor = key;
    this.#anchor = key;
  }

  /** Marks the rows of these runs alone, as far as they are shown. */
  runsOnly(ids: ReadonlySet<number>): void {
    const rows = this.rows.shown.filter((row) => row.kind === 'run' && ids.has(row.run.id));
    this.#keys = new Set(rows.map(({ key }) => key));
    this.cursor = rows[0]?.key ?? null;
    this.#anchor = this.cursor;
  }

  toggle({ key }: TableRow): void {
    const keys = new Set(this.#keys);
    if (!keys.delete(key)) keys.add(key);
    this.#keys = keys;
    this.cursor = key;
    this.#anchor = key;
  }

  /** Marks all rows from where the last mark was set to this one. */
  through({ key }: TableRow): void {
    const { shown } = this.rows;
    const [from, to] = [this.#anchor, key].map((end) => shown.findIndex((row) => row.key === end));
    this.cursor = key;
    if (from === undefined || to === undefined || from < 0 || to < 0) return;
    const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#keys = new Set(range.map((row) => row.key));
  }

  /** Moves the cursor by this many rows, no further than the first or last. */
  move(rows: number, isRange: boolean): void {
    const { shown } = this.rows;
    const at = this.cursorIndex;
    const to = at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + rows));
    const row = shown[to];
    if (row === undefined) return;
    if (isRange) this.through(row);
    else this.only(row);
  }

  all(): void {
    this.#keys = new Set(this.rows.shown.map(({ key }) => key));
  }

  clear(): void {
    this.#keys = new Set();
  }
}
