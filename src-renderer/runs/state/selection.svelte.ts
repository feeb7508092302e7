// The selected runs of the table, as in a file manager: their details are shown, and actions apply to them.
// Hidden curves are independent of the selection (`Compare.isHidden`).
import type { Run } from '$engine/contract';
import type { CompareRows } from './rows.svelte';
import { runKey, type TableRow } from './table-rows';

export class Selection {
  /**
   * The keys of the selected rows. A group is selected when all of its runs are, so that the selection is
   * visible; a collapsed group stays selected when it gains runs.
   */
  #keys: ReadonlySet<string> = $state.raw(new Set<string>());
  /** The key of the row with the keyboard's cursor. */
  cursor: string | null = $state(null);
  /** The row where a range selected with Shift begins. */
  #anchor: string | null = null;

  /** The selected runs in the table's order, which are those of highlighted rows. */
  readonly runs: readonly Run[] = $derived.by(() =>
    this.rows.shown.flatMap((row) => (!isOpenGroup(row) && this.has(row) ? row.runs : [])),
  );

  constructor(private readonly rows: CompareRows) {}

  /** The index of the cursor's row; −1 if it is not shown. */
  get cursorIndex(): number {
    return this.rows.shown.findIndex(({ key }) => key === this.cursor);
  }

  has(row: TableRow): boolean {
    if (row.kind === 'group' && !row.isOpen && this.#keys.has(row.key)) return true;
    return listRunKeys(row).every((key) => this.#keys.has(key));
  }

  /** Selects one row alone. */
  only(row: TableRow): void {
    this.#select([row]);
    this.#moveTo(row);
  }

  /** Selects the rows of these runs alone, as far as they are shown. */
  runsOnly(ids: ReadonlySet<number>): void {
    const rows = this.rows.shown.filter((row) => row.kind === 'run' && ids.has(row.run.id));
    this.#select(rows);
    this.#moveTo(rows[0]);
  }

  toggle(row: TableRow): void {
    const keys = new Set(listRunKeys(row));
    // Groups that contain one of these runs change as well.
    const around = this.rows.shown.filter((one) => listRunKeys(one).some((key) => keys.has(key)));
    const changed = new Set([...keys, ...around.map(({ key }) => key)]);
    const others = [...this.#keys].filter((key) => !changed.has(key));
    this.#keys = new Set(this.has(row) ? others : [...others, ...listKeys(row)]);
    this.#moveTo(row);
  }

  /**
   * Selects all rows from the start of the last selection to this one. The title of an expanded group
   * adds nothing: its runs have their own rows.
   */
  through({ key }: TableRow): void {
    const { shown } = this.rows;
    const [from, to] = [this.#anchor, key].map((end) => shown.findIndex((row) => row.key === end));
    this.cursor = key;
    if (from === undefined || to === undefined || from < 0 || to < 0) return;
    const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#select(range.length === 1 ? range : range.filter((row) => !isOpenGroup(row)));
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
    this.#select(this.rows.shown);
  }

  clear(): void {
    this.#keys = new Set();
  }

  #select(rows: readonly TableRow[]): void {
    this.#keys = new Set(rows.flatMap(listKeys));
  }

  #moveTo(row: TableRow | undefined): void {
    this.cursor = row?.key ?? null;
    this.#anchor = this.cursor;
  }
}

const isOpenGroup = (row: TableRow) => row.kind === 'group' && row.isOpen;

/** Returns the keys of the runs that a row represents. */
const listRunKeys = (row: TableRow): readonly string[] =>
  row.kind === 'group' ? row.runs.map(({ id }) => runKey(id)) : [row.key];

const listKeys = (row: TableRow): readonly string[] => [row.key, ...listRunKeys(row)];
