// Everything that Runs shows: the stored runs and those that train, the settings of the next one, and what is compared.
import type { SettingName } from '$catalogue/config';
import { counted } from '$catalogue/number-words';
import { collectedInWords } from '$contract/collected';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import { createContext } from 'svelte';
import type { PaletteState } from '../figures/palette.svelte';
import type { View } from '../ui/navigation.svelte';
import type { WindowState } from '../ui/window.svelte';
import { ChartPointer } from './compare/chart-pointer.svelte';
import type { CurveMetric } from '$catalogue/metrics';
import { readChartValues, type ValueRow } from './charts/chart-values';
import { CompareColours } from './compare/colours.svelte';
import { CompareCurves } from './charts/curves.svelte';
import { ClassNames } from './compare/class-names.svelte';
import { Compare } from './compare/compare.svelte';
import { CompareConfusion } from './confusion/confusion.svelte';
import { ModelExports } from './export/model-exports.svelte';
import { RunExports } from './export/run-exports.svelte';
import { Findings } from './findings/findings.svelte';
import { GroupComparison } from './findings/group-comparison.svelte';
import { ExperimentForm } from './new-run/experiment-form.svelte';
import { fieldsOf } from './new-run/form-fields';
import { OwnData } from './new-run/own-data.svelte';
import { VaryForm } from './new-run/vary-form.svelte';
import { SavedRuns } from './compare/saved-runs.svelte';
import { LiveRuns } from './training/live-runs.svelte';
import { chosenByResult, runsHeadline, type Headline } from './headline';

/** An image or sequence of a run's test set, in the list that it is opened from. */
export interface ListedItem {
  readonly run: Run;
  /** What the list is of: "Worst mistakes", "Digit 4 taken for 9" */
  readonly name: string;
  /** In the test set. */
  readonly indices: readonly number[];
  /** From 0. */
  readonly position: number;
  /** The epoch whose weights gave the list; null for the last one, or with early stopping the best one. */
  readonly epoch: number | null;
}

/** The other places that show more of a trained run; the window goes there. */
export interface OtherPlaces {
  lookInside: (run: Run) => void;
  lookAtItem: (item: ListedItem) => void;
  /** Models and runs. */
  importFiles: () => void;
}

export class RunsPlace {
  readonly ownData: OwnData;
  readonly form = new ExperimentForm((dataset) => this.ownData.factsOf(dataset));
  readonly pointer = new ChartPointer();
  readonly classNames: ClassNames;
  readonly saved: SavedRuns;
  readonly live: LiveRuns;
  readonly vary: VaryForm;
  readonly compare: Compare;
  readonly curves: CompareCurves;
  readonly colours: CompareColours;
  readonly findings: Findings;
  readonly comparison: GroupComparison;
  readonly confusion: CompareConfusion;
  readonly runExports: RunExports;
  readonly modelExports: ModelExports;
  /** Experiments whose start was undone: their runs are removed when they have stopped. */
  readonly #unwanted = new Set<number>();
  /** The experiment that was started last, whose runs are marked as they begin. */
  #started: number | null = null;

  constructor(
    readonly window: WindowState,
    readonly palette: PaletteState,
    readonly elsewhere: OtherPlaces,
  ) {
    const { bridge, files, toasts } = window;
    this.ownData = new OwnData(bridge, toasts, (dataset) => {
      this.form.dataset = dataset;
      this.setUp(null);
    });
    this.classNames = new ClassNames(bridge, toasts);
    this.saved = new SavedRuns(bridge, toasts);
    this.live = new LiveRuns(bridge, this.saved);
    this.vary = new VaryForm(this.form, this.live, this.saved);
    this.compare = new Compare(bridge, this.saved, this.live, toasts);
    this.findings = new Findings(this.compare);
    this.curves = new CompareCurves(bridge, this.compare, this.pointer, toasts);
    this.colours = new CompareColours(this.compare, this.saved, palette);
    this.comparison = new GroupComparison(bridge, this.findings, toasts);
    this.confusion = new CompareConfusion(bridge, this.compare, toasts);
    this.runExports = new RunExports(bridge, this.compare, this.pointer, files, toasts);
    this.modelExports = new ModelExports(bridge, files);
  }

  apply(event: LiveEvent): void {
    if (event.kind === 'run') this.#follow(event.run);
    const begins = event.kind === 'run' && this.saved.all.every(({ id }) => id !== event.run.id);
    this.saved.apply(event);
    if (begins) this.#markBegun(event.run);
    this.live.apply(event);
    this.curves.apply(event);
    const { navigation, toasts } = this.window;
    if (event.kind === 'ended' && navigation.view !== 'Runs') {
      const show = { label: 'Show', run: () => this.showExperiment(event.experimentId) };
      toasts.tell(event.title, event.text, [show]);
    }
    if (event.kind === 'refused') toasts.problem(event.problem, 'A run could not start');
  }

  /** Derived once for all that show parts of it: with many runs it takes as long as the table. */
  readonly headline: Headline = $derived.by(() => {
    const { runs, view, rows } = this.compare;
    const doubt = rows.isFilteredByResult && runs.length > 1 ? chosenByResult : undefined;
    const { comparable, dataSets } = this.compare;
    if (dataSets.length > 1 && comparable.length === 0) {
      return { headline: `Runs of ${counted(dataSets.length, 'data set')}: choose one` };
    }
    const { waiting } = this.live.queue;
    const stored = this.saved.all.length;
    const metric = view.picture === 'findings' ? this.findings.metric : 'test/accuracy';
    const said = runsHeadline(comparable, { stored, waiting }, metric);
    if (doubt === undefined) return said;
    return { ...said, detail: said.detail === undefined ? doubt : `${said.detail}. ${doubt}` };
  });

  /** Starts what the form says; its rows are marked as they begin. @param isTrial one epoch of few images or sequences */
  async start(isTrial = false): Promise<void> {
    const id = await this.vary.start(isTrial);
    if (id === null) return;
    this.compare.marks.clear();
    this.compare.update({ picture: 'curves' });
    this.#started = id;
    this.showExperiment(id);
    this.window.toasts.done('Training has started', {
      label: 'Undo',
      run: () => void this.window.toasts.attempt(() => this.#undoStart(id)),
    });
  }

  /** Marks a run of the last start too, unless the user has marked others since, or none. */
  #markBegun({ experimentId }: Run): void {
    if (experimentId !== this.#started) return;
    const own = this.saved.all.filter((run) => run.experimentId === experimentId);
    const { runs } = this.compare.marks;
    const isAsLeft =
      runs.length === own.length - 1 && runs.every((run) => run.experimentId === experimentId);
    if (isAsLeft) this.compare.markRuns(own);
    else this.#started = null;
  }

  async #undoStart(experimentId: number): Promise<void> {
    this.#unwanted.add(experimentId);
    await this.live.changeQueue({ kind: 'cancel-experiment', experimentId });
    const own = this.live.running.filter((run) => run.experimentId === experimentId);
    await Promise.all(own.map(({ id }) => this.live.stop(id)));
  }

  /** Removes a run whose start was undone, once it has stopped. */
  #follow(run: Run): void {
    const isUnwanted = this.#unwanted.has(run.experimentId);
    if (isUnwanted && run.status !== 'running') void this.saved.remove(run);
  }

  async openSample(): Promise<void> {
    const runs = await this.saved.openSample();
    if (runs !== null) this.showRuns(runs, this.window.navigation.view);
  }

  /** The settings of a new run in the panel. @param wanted the field that takes the focus */
  setUp(wanted: SettingName | null = fieldsOf('main')[0] ?? null): void {
    this.compare.marks.clear();
    this.window.navigation.view = 'Runs';
    this.window.navigation.panelOpen = true;
    this.form.wanted = wanted;
  }

  /** Marks runs, which shows their details. */
  showDetails(runs: readonly Run[]): void {
    this.compare.markRuns(runs);
    this.window.navigation.panelOpen = true;
  }

  /** Imports the runs of a plan's jobs from a folder that the user chooses. */
  async collect(): Promise<void> {
    const { bridge, toasts } = this.window;
    const collected = await bridge.call('runs.collect', null);
    if (collected !== null) toasts.tell('Runs collected', collectedInWords(collected));
  }

  /** Marks the runs of an experiment. */
  showExperiment(experimentId: number): void {
    this.compare.markRuns(this.saved.all.filter((run) => run.experimentId === experimentId));
    this.window.navigation.view = 'Runs';
  }

  /** Narrows the filter to these runs. */
  showRuns(runs: readonly Run[], view: View = 'Runs'): void {
    this.compare.filterTo(runs);
    this.window.navigation.view = view;
  }

  /** As showRuns, with a way back to the filter before. */
  showOnly(runs: readonly Run[]): void {
    const before = this.compare.view.filter;
    this.showRuns(runs);
    this.window.toasts.done(`Showing only ${counted(runs.length, 'marked run')}`, {
      label: 'Undo',
      run: () => {
        this.compare.update({ filter: before });
      },
    });
  }

  /** Goes to a run's row, marks it and puts its curve in front; a filter that leaves it out gives way. */
  showRun(run: Run): void {
    const { compare, pointer } = this;
    if (!compare.runs.some(({ id }) => id === run.id)) {
      compare.update({ filter: run.archived ? 'archived:yes' : '' });
    }
    this.window.navigation.view = 'Runs';
    this.showDetails([run]);
    if (pointer.pinned !== run.id) pointer.pin(run.id);
  }

  readChartValues(metric: CurveMetric): Promise<readonly ValueRow[]> {
    const { drawn, view } = this.compare;
    return readChartValues(this.window.bridge, drawn, metric, view.smoothing);
  }
}

export const [useRuns, provideRuns] = createContext<RunsPlace>();
