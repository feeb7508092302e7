// The state of Compare: the view, as it is saved, and what follows from it and the stored runs.
import type { Column } from '$comparison/column';
import { defaultCompareView, type CompareView } from '$contract/compare-view';
import type { Run } from '$contract/run';
import type { Bridge } from '../bridge';
import type { SavedRuns } from './saved-runs.svelte';
import type { Toasts } from '../ui/toasts.svelte';
import { RowMarks } from './table/marks.svelte';
import { CompareRows } from './table/rows.svelte';

/** A view is saved once it has not changed for this long. */
const settledMs = 400;

export class Compare {
  view: CompareView = $state.raw(defaultCompareView);
  readonly rows: CompareRows;
  readonly marks: RowMarks;
  /** The runs in the picture, in the order in which they were selected; archived ones only while the table shows them. */
  readonly selected: readonly Run[] = $derived.by(() => {
    const byId = this.#byId;
    const runs = this.#ids.flatMap((id) => byId.get(id) ?? []);
    if (!runs.some(({ archived }) => archived)) return runs;
    const inTable = new Set(this.rows.matching);
    return runs.filter((run) => !run.archived || inTable.has(run));
  });
  /** A value of its own, so that other changes of the view keep the same list of selected runs. */
  readonly #ids: readonly number[] = $derived.by(() => {
    const { selected } = this.view;
    const areGone = selected.length > 0 && !selected.some((id) => this.#byId.has(id));
    return this.#isChosen && !areGone ? selected : ofLatestExperiment(this.saved.all);
  });

  readonly #byId: ReadonlyMap<number, Run> = $derived.by(
    () => new Map(this.saved.all.map((run) => [run.id, run])),
  );
  readonly #selectedIds: ReadonlySet<number> = $derived(new Set(this.#ids));
  #saving: ReturnType<typeof setTimeout> | undefined;
  /** Whether there is a view already: until then, and when all its runs are gone, those of the latest experiment are selected. */
  #isChosen = $state(false);

  constructor(
    private readonly bridge: Bridge,
    private readonly saved: SavedRuns,
    private readonly toasts: Toasts,
  ) {
    this.rows = new CompareRows(this, saved);
    this.marks = new RowMarks(this.rows);
  }

  /** Restores the last view. */
  async open(): Promise<void> {
    const last = await this.bridge.call('views.last', null);
    if (last === null || this.#isChosen) return;
    this.#isChosen = true;
    this.view = last;
  }

  /** Changes some of the view; the rest stays. */
  update(patch: Partial<CompareView>): void {
    this.view = { ...this.view, selected: [...this.#ids], ...patch };
    this.#isChosen = true;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#save(), settledMs);
  }

  isSelected(runId: number): boolean {
    return this.#selectedIds.has(runId);
  }

  /** Adds runs to the picture or removes them from it. */
  select(runs: readonly Run[], isShown: boolean): void {
    const ids = new Set(runs.map(({ id }) => id));
    const selected = this.#ids;
    this.update({
      selected: isShown
        ? [...new Set([...selected, ...ids])]
        : selected.filter((id) => !ids.has(id)),
    });
  }

  /** Puts these runs alone into the picture. */
  showOnly(runs: readonly Run[]): void {
    this.update({ selected: runs.map(({ id }) => id) });
  }

  /** Sorts by a column, alone or as a further key; when the table is sorted by it already, in the other direction. */
  sortBy(column: Column, isFurther: boolean): void {
    const { order } = this.view;
    const { key } = column;
    const known = order.find((one) => one.key === key);
    const own = { key, descending: known ? !known.descending : isDescendingFirst(column) };
    if (!isFurther) this.update({ order: [own] });
    else if (known) this.update({ order: order.map((one) => (one === known ? own : one)) });
    else this.update({ order: [...order, own] });
  }

  openGroup(key: string, isOpen: boolean): void {
    const others = this.view.openGroups.filter((other) => other !== key);
    this.update({ openGroups: isOpen ? [...others, key] : others });
  }

  /** Marks the rows of runs; their groups are opened, but a filter may hide them. */
  markRuns(runs: readonly Run[]): void {
    const ids = new Set(runs.map(({ id }) => id));
    const closed = () =>
      this.rows.shown.find(
        (row) => row.kind === 'group' && !row.isOpen && row.runs.some(({ id }) => ids.has(id)),
      );
    for (let group = closed(); group !== undefined; group = closed()) {
      this.openGroup(group.key, true);
    }
    this.marks.runsOnly(ids);
  }

  #save(): Promise<boolean> {
    return this.toasts.attempt(() => this.bridge.call('views.leave', { view: this.view }));
  }
}

/** Of runs that are not archived, oldest first. */
function ofLatestExperiment(runs: readonly Run[]): readonly number[] {
  const shown = runs.filter(({ archived }) => !archived);
  const latest = Math.max(...shown.map(({ experimentId }) => experimentId));
  const ids = shown.flatMap(({ id, experimentId }) => (experimentId === latest ? [id] : []));
  return ids.sort((a, b) => a - b);
}

/** The first click shows the highest accuracy, the shortest time or the newest run on top. */
function isDescendingFirst({ better, kind }: Column): boolean {
  return better === 'higher' || kind === 'date';
}
