// What is compared: the view, as it is saved, and what follows from it and the stored runs.
import { createContext } from 'svelte';
import { counted } from '$catalogue/number-words';
import { metricDefinition, type CurveMetric, type ResultMetric } from '$catalogue/metrics';
import { classifies, resultWords } from '$catalogue/tasks';
import { colouringOf } from '$comparison/colours';
import type { Column } from '$comparison/column';
import { mayBeBestIds, rankingOf, type Ranking } from '$comparison/ranking';
import { leadOf } from '$comparison/result';
import { dataKey } from '$catalogue/setting-words';
import {
  defaultCompareView,
  ofRuns,
  pictures,
  type CompareView,
  type Picture,
} from '$contract/compare-view';
import type { QueuedRun } from '$contract/live';
import type { Run } from '$contract/run';
import type { SavedRuns } from './saved-runs.svelte';
import type { PaletteState } from '../../figures/palette.svelte';
import type { View } from '../../ui/navigation.svelte';
import type { WindowState } from '../../ui/window.svelte';

import { visibleRuns } from './visible-runs';
import { ChartPointer } from './chart-pointer.svelte';
import { CompareColours } from './colours.svelte';
import { Selection } from './selection.svelte';
import { CompareRows } from './rows.svelte';

/** A view is saved once it has not changed for this long. */
const settledMs = 400;

export class Compare {
  #whole: CompareView = $state.raw(defaultCompareView);
  readonly view: CompareView = fieldsOf(() => this.#whole);
  readonly rows: CompareRows;
  readonly selection: Selection;
  /** What the filter leaves, the oldest first: every export is of these. */
  readonly runs: readonly Run[] = $derived.by(() =>
    this.rows.filtered.toSorted((a, b) => a.id - b.id),
  );
  /** The filtered runs that are compared: those of different data sets are only listed. */
  readonly comparable: readonly Run[] = $derived.by(() =>
    this.rows.data === null ? [] : this.runs,
  );
  /** What they are judged by, until Findings chooses another result. */
  readonly metric: ResultMetric = $derived.by(() => leadOf(this.comparable));
  /** Of these runs; where the filter leaves those that may be the best, of all that they are the best of. */
  readonly ranking: Ranking = $derived.by(
    () => this.rows.ranking ?? rankingOf(this.comparable, this.metric),
  );
  /** The ids of runs whose setting may be the best: in front in every chart. */
  readonly mayBeBest: ReadonlySet<number> = $derived.by(() =>
    mayBeBestIds(this.comparable, this.ranking),
  );
  /** Runs that predict numbers mistake no class for another. */
  readonly pictures: readonly Picture[] = $derived.by(() => {
    const hasMatrix =
      this.comparable.length === 0 || this.comparable.some(({ config }) => classifies(config));
    return hasMatrix ? pictures : pictures.filter((one) => one !== 'confusion');
  });
  /** The chosen one, or else curves. */
  readonly picture: Picture = $derived(
    this.pictures.includes(this.view.picture) ? this.view.picture : 'curves',
  );
  readonly #hidden: ReadonlySet<number> = $derived.by(() => new Set(this.view.hidden));
  readonly #visible = $derived.by(() =>
    visibleRuns(
      this.comparable.filter(({ id }) => !this.#hidden.has(id)),
      this.rows.areSeedsAveraged,
      new Set(this.selection.runs.map(({ id }) => id)),
    ),
  );
  readonly #visibleIds: ReadonlySet<number> = $derived.by(
    () => new Set(this.#visible.runs.map(({ id }) => id)),
  );
  #saving: ReturnType<typeof setTimeout> | undefined;
  /** Whether the user has changed the view, which the last one must not replace. */
  #isChanged = false;

  /** Where the pointer is in the charts, and which run is in front. */
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

  /** Changes some of the view; the rest stays. */
  update(patch: Partial<CompareView>): void {
    this.#whole = { ...this.#whole, ...patch };
    this.#isChanged = true;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#save(), settledMs);
  }

  /** Whether a metric's curves are drawn as their moving averages: results of epochs never are. */
  isSmoothed(metric: CurveMetric): boolean {
    return this.view.smoothing > 0 && metricDefinition(metric).per !== 'epoch';
  }

  get colourBy(): string {
    return colouringOf(this.view.colourBy, this.rows.areSeedsAveraged);
  }

  /** The runs whose curves are drawn: not hidden, and of very many the best. */
  get visible(): readonly Run[] {
    return this.#visible.runs;
  }

  /** How their results are called. */
  readonly words = $derived.by(() => resultWords(this.visible.map(({ config }) => config)));

  /** Which curves are not drawn although they are not hidden, in words; null for none. */
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

  /** Shows the data set of these runs, or all where they are of several. */
  turnTo(runs: readonly Run[]): void {
    const [data, second] = new Set(runs.map(({ config }) => dataKey(config)));
    if (data !== undefined) this.update({ data: second === undefined ? data : 'all' });
  }

  /** Narrows the filter to these runs: by their experiment where they are all of it. */
  filterTo(runs: readonly Run[]): void {
    this.turnTo(runs);
    const ids = new Set(runs.map(({ id }) => id));
    const experiments = new Set(runs.map(({ experimentId }) => experimentId));
    const others = this.saved.all.filter(({ archived, id }) => !archived && !ids.has(id));
    const [experiment, second] = experiments;
    const isPart = others.some(({ experimentId }) => experimentId === experiment);
    if (others.length === 0) this.update({ filter: '' });
    else if (experiment === undefined || second !== undefined || isPart)
      this.update({ filter: ofRuns([...ids]) });
    else this.update({ filter: `experiment:${String(experiment)}` });
  }

  /** Sorts by a column; when the table is sorted by it already, in the other direction. */
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

  /** Selects the rows of runs; their groups are opened, but a filter may hide them. */
  selectRuns(runs: readonly Run[]): void {
    const ids = new Set(runs.map(({ id }) => id));
    const closed = () =>
      this.rows.shown.find(
        (row) => row.kind === 'group' && !row.isOpen && row.runs.some(({ id }) => ids.has(id)),
      );
    for (let group = closed(); group !== undefined; group = closed()) {
      this.openGroup(group.key, true);
    }
    this.selection.runsOnly(ids);
  }

  /** Selects runs, which shows their details. */
  showDetails(runs: readonly Run[]): void {
    if (runs.some((run) => !this.rows.filtered.includes(run))) this.turnTo(runs);
    this.selectRuns(runs);
    this.window.navigation.panelOpen = true;
  }

  /** Selects the runs of an experiment. */
  showExperiment(experimentId: number): void {
    const runs = this.saved.all.filter((run) => run.experimentId === experimentId);
    this.turnTo(runs);
    this.selectRuns(runs);
    this.window.navigation.view = 'Runs';
  }

  /** Narrows the filter to these runs. */
  showRuns(runs: readonly Run[], view: View = 'Runs'): void {
    this.filterTo(runs);
    this.window.navigation.view = view;
  }

  /** Does what showRuns does, with a way back to the filter before. */
  showOnly(runs: readonly Run[]): void {
    const { data, filter } = this.view;
    this.showRuns(runs);
    this.window.toasts.done(`Showing only ${counted(runs.length, 'selected run')}`, {
      label: 'Undo',
      run: () => {
        this.update({ data, filter });
      },
    });
  }

  async openSample(): Promise<void> {
    const runs = await this.saved.openSample();
    if (runs !== null) this.showRuns(runs, this.window.navigation.view);
  }

  /** Goes to a run's row, selects it and puts its curve in front; a filter that leaves it out gives way. */
  showRun(run: Run): void {
    if (!this.rows.filtered.some(({ id }) => id === run.id)) {
      this.turnTo([run]);
      this.update({ filter: run.archived ? 'archived:yes' : '' });
    }
    this.window.navigation.view = 'Runs';
    this.showDetails([run]);
    if (this.pointer.pinned !== run.id) this.pointer.pin(run.id);
  }

  #save(): Promise<boolean> {
    const { bridge, toasts } = this.window;
    return toasts.attempt(() => bridge.call('views.leave', { view: this.#whole }));
  }
}

export const [useCompare, provideCompare] = createContext<Compare>();

/** A view each field of which is a value of its own: what follows from one stays when another changes. */
function fieldsOf(whole: () => CompareView): CompareView {
  const fields = { ...defaultCompareView };
  for (const key of Object.keys(fields) as (keyof CompareView)[]) {
    const value = $derived(whole()[key]);
    Object.defineProperty(fields, key, { get: () => value });
  }
  return fields;
}

/** The first click shows the highest accuracy, the shortest time or the newest run on top. */
function isDescendingFirst({ better, kind }: Column): boolean {
  return better === 'higher' || kind === 'date';
}
