// The comparison of runs: the saved view, and the state derived from it and the stored runs.
import { type CurveMetric, metrics, type ResultMetric, resultWords } from '$engine/catalogue';
import {
  chooseColouring,
  type Column,
  getLeadMetric,
  isCandidate,
  type Ranking,
  rankSettings,
  listRunIds,
  hasConfusion,
} from '$comparison';
import {
  defaultCompareView,
  formatRunFilter,
  pictures,
  type CompareView,
  type Picture,
} from '$contract/compare-view';
import type { QueuedRun } from '$contract/live';
import type { Run } from '$engine/contract';
import type { SavedRuns } from './saved-runs.svelte';
import type { PaletteState } from '../../figures/palette.svelte';
import type { View } from '../../ui/navigation.svelte';
import type { WindowState } from '../../ui/window.svelte';

import { listVisibleRuns } from './visible-runs';
import { ChartPointer } from './chart-pointer.svelte';
import { CompareColours } from './colours.svelte';
import { Selection } from './selection.svelte';
import { CompareRows } from './rows.svelte';

/** The time without changes after which a view is saved. */
const settledMs = 400;

/** The destination of `Compare.go`. */
interface Destination {
  /** The runs whose data set is shown; all data sets if they have several. */
  readonly data?: readonly Run[];
  /** The runs to which the view is limited. */
  readonly filter?: readonly Run[];
  readonly select?: readonly Run[];
  /** Whether the curve of the selected run is pinned in front; a filter that excludes it is removed. */
  readonly isPinned?: boolean;
  /** Whether the details are shown. */
  readonly panel?: boolean;
  readonly view?: View;
  /** A message with an action that restores the previous filter. */
  readonly undo?: string;
}

export class Compare {
  #whole: CompareView = $state.raw(defaultCompareView);
  readonly view: CompareView = createFields(() => this.#whole);
  readonly rows: CompareRows;
  readonly selection: Selection;
  /** The runs that match the filter, the oldest first, which every export uses. */
  readonly runs: readonly Run[] = $derived.by(() =>
    this.rows.filtered.toSorted((a, b) => a.id - b.id),
  );
  /** The filtered runs that are compared: those of different data sets are only listed. */
  readonly comparable: readonly Run[] = $derived.by(() =>
    this.rows.data === null ? [] : this.runs,
  );
  /** The metric by which they are judged, until Findings chooses another result. */
  readonly metric: ResultMetric = $derived.by(() => getLeadMetric(this.comparable));
  /** The ranking of these runs; if the filter asks for the best candidates, of all that it compares. */
  readonly ranking: Ranking = $derived.by(
    () => this.rows.ranking ?? rankSettings(this.comparable, this.metric),
  );
  /** The ids of the runs of candidates, which are in front in every chart. */
  readonly mayBeBest: ReadonlySet<number> = $derived.by(() =>
    listRunIds(this.comparable, this.ranking, isCandidate),
  );
  /**
   * The charts that can be shown. Confusion matrices need classes, and are not available for runs of other
   * programs.
   */
  readonly pictures: readonly Picture[] = $derived.by(() => {
    const hasMatrix = this.comparable.length === 0 || this.comparable.some(hasConfusion);
    return hasMatrix ? pictures : pictures.filter((one) => one !== 'confusion');
  });
  /** The chosen chart, or curves. */
  readonly picture: Picture = $derived(
    this.pictures.includes(this.view.picture) ? this.view.picture : 'curves',
  );
  readonly #hidden: ReadonlySet<number> = $derived.by(() => new Set(this.view.hidden));
  readonly #visible = $derived.by(() =>
    listVisibleRuns(
      this.comparable.filter(({ id }) => !this.#hidden.has(id)),
      this.rows.areSeedsAveraged,
      new Set(this.selection.runs.map(({ id }) => id)),
    ),
  );
  readonly #visibleIds: ReadonlySet<number> = $derived.by(
    () => new Set(this.#visible.runs.map(({ id }) => id)),
  );
  #saving: ReturnType<typeof setTimeout> | undefined;
  /** Whether the user has changed the view, so that the last view must not replace it. */
  #isChanged = false;

  /** The pointer in the charts, and the run in front. */
  readonly pointer = new ChartPointer();
  readonly colours: CompareColours;

  constructor(
    private readonly window: WindowState,
    private readonly saved: SavedRuns,
    live: { readonly queued: readonly QueuedRun[] },
    palette: PaletteState,
  ) {
    this.rows = new CompareRows(this, saved, live);
    this.selection = new Selection(this.rows);
    this.colours = new CompareColours(this, saved, palette);
  }

  /** Restores the last view. */
  async open(): Promise<void> {
    const last = await this.window.bridge.call('views.last', null);
    if (last !== null && !this.#isChanged) this.#whole = last;
  }

  /** Changes some fields of the view. */
  update(patch: Partial<CompareView>): void {
    this.#whole = { ...this.#whole, ...patch };
    this.#isChanged = true;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#save(), settledMs);
  }

  /** Whether a metric's curves are drawn as their moving averages: results of epochs never are. */
  isSmoothed(metric: CurveMetric): boolean {
    return this.view.smoothing > 0 && metrics.getDefinition(metric).per !== 'epoch';
  }

  get colourBy(): string {
    return chooseColouring(this.view.colourBy, this.rows.areSeedsAveraged);
  }

  /** The runs whose curves are drawn: all that are not hidden, or the best if there are very many. */
  get visible(): readonly Run[] {
    return this.#visible.runs;
  }

  /** The labels of the results of the visible runs. */
  readonly words = $derived.by(() => resultWords.get(this.visible.map(({ config }) => config)));

  /** A text about curves that are not drawn although they are not hidden; null for none. */
  get unseen(): string | null {
    return this.#visible.left;
  }

  isVisible(runId: number): boolean {
    return this.#visibleIds.has(runId);
  }

  isHidden(runId: number): boolean {
    return this.#hidden.has(runId);
  }

  /** Hides the curves of runs, or draws them again. */
  hide(runs: readonly Run[], isHidden: boolean): void {
    const ids = new Set(runs.map(({ id }) => id));
    const others = this.view.hidden.filter((id) => !ids.has(id));
    this.update({ hidden: isHidden ? [...others, ...ids] : others });
  }

  /** Sorts by a column; if the table is already sorted by it, in the other direction. */
  sortBy(column: Column): void {
    const { key } = column;
    const known = this.rows.order.find((one) => one.key === key);
    const descending = known ? !known.descending : isDescendingFirst(column);
    this.update({ order: [{ key, descending }] });
  }

  openGroup(key: string, isOpen: boolean): void {
    const others = this.view.openGroups.filter((other) => other !== key);
    this.update({ openGroups: isOpen ? [...others, key] : others });
  }

  /** Shows runs. Properties that the destination omits are unchanged. */
  go({ data, filter, select, isPinned = false, panel, view, undo }: Destination): void {
    const { data: dataBefore, filter: filterBefore } = this.view;
    const isLeftOut = (run: Run) => !this.rows.filtered.some(({ id }) => id === run.id);
    const ofData = data ?? filter ?? (isPinned || select?.some(isLeftOut) ? (select ?? []) : []);
    const [key, second] = new Set(ofData.map(({ config }) => config.dataset.sha256));
    if (key !== undefined) this.update({ data: second === undefined ? key : 'all' });
    if (filter !== undefined) this.update({ filter: this.#getFilter(filter) });
    const [first] = select ?? [];
    if (isPinned && first !== undefined && isLeftOut(first))
      this.update({ filter: first.archived ? 'archived:yes' : '' });
    if (view !== undefined) this.window.navigation.view = view;
    if (select !== undefined) this.#select(select);
    if (panel) this.window.navigation.panelOpen = true;
    if (isPinned && first !== undefined) this.pointer.pinned = first.id;
    if (undo === undefined) return;
    const run = () => {
      this.update({ data: dataBefore, filter: filterBefore });
    };
    this.window.toasts.done(undo, { label: 'Undo', run });
  }

  /** Returns a filter for only these runs: their experiment if it has no others. */
  #getFilter(runs: readonly Run[]): string {
    const ids = new Set(runs.map(({ id }) => id));
    const [experiment, second] = new Set(runs.map(({ experimentId }) => experimentId));
    const others = this.saved.all.filter(({ archived, id }) => !archived && !ids.has(id));
    if (others.length === 0) return '';
    const isPart = others.some(({ experimentId }) => experimentId === experiment);
    return experiment === undefined || second !== undefined || isPart
      ? formatRunFilter([...ids])
      : `experiment:${String(experiment)}`;
  }

  /** Opens the groups of the selected rows, which a filter may hide. */
  #select(runs: readonly Run[]): void {
    const ids = new Set(runs.map(({ id }) => id));
    const closed = () =>
      this.rows.shown.find(
        (row) => row.kind === 'group' && !row.isOpen && row.runs.some(({ id }) => ids.has(id)),
      );
    for (let group = closed(); group !== undefined; group = closed())
      this.openGroup(group.key, true);
    this.selection.runsOnly(ids);
  }

  #save(): Promise<boolean> {
    const { bridge, toasts } = this.window;
    return toasts.attempt(() => bridge.call('views.leave', { view: this.#whole }));
  }
}

/** Creates a view with a separate value for each field, so that a change of one does not affect the others. */
function createFields(whole: () => CompareView): CompareView {
  const fields = { ...defaultCompareView };
  for (const key of Object.keys(fields) as (keyof CompareView)[]) {
    const value = $derived(whole()[key]);
    Object.defineProperty(fields, key, { get: () => value });
  }
  return fields;
}

/**
 * Whether the first click on a column sorts in descending order, so that the highest accuracy, the shortest
 * time or the newest run is on top.
 */
function isDescendingFirst({ better, kind }: Column): boolean {
  return better === 'higher' || kind === 'date';
}
