// The state of the whole window: creates each part once and passes live events on to them.
import { hasModel } from '$catalogue/models';
import type { AppInfo } from '$contract/calls';
import { collectedInWords } from '$contract/collected';
import type { GraphRef } from '$contract/model-graph';
import type { Run } from '$contract/run';
import { createContext } from 'svelte';
import type { Bridge } from '../bridge';
import { ActivationLab } from './activation-lab.svelte';
import { Agreements } from './agreements.svelte';
import { readChartValues, type Charted, type ValueColumn } from './compare/chart-values';
import { Compare } from './compare/compare.svelte';
import { ChartPointer } from './compare/chart-pointer.svelte';
import { CompareColours } from './compare/colours.svelte';
import { CompareConfusion } from './compare/confusion.svelte';
import { CompareCurves } from './compare/curves.svelte';
import { OfferedMetrics } from './compare/offered-metrics.svelte';
import { SavedViews } from './compare/saved-views.svelte';
import { CompareGroups } from './compare/groups.svelte';
import { CompareSweep } from './compare/sweep.svelte';
import { CompareByPairs } from './compare/paired.svelte';
import { RunExports } from './compare/run-exports.svelte';
import { ClassNames } from './class-names.svelte';
import { ContextMenuState } from './context-menu.svelte';
import { DrawState } from './draw.svelte';
import { DimensionCheck } from './dimension-check.svelte';
import { ExperimentForm } from './experiment-form.svelte';
import { Inside } from './inside.svelte';
import { ImportedModels } from './imported-models.svelte';
import { LiveRuns } from './live-runs.svelte';
import { performMenuCommand } from './menu-commands';
import { ModelsState, type ModelsTab } from './models.svelte';
import { Navigation, type View } from './navigation.svelte';
import { PaletteState } from './palette.svelte';
import { ParityLab } from './parity-lab.svelte';
import { PreferencesState } from './preferences.svelte';
import { Replays } from './replays.svelte';
import { ReportState } from './report.svelte';
import { SavedFilesState } from './saved-files.svelte';
import { SavedRuns } from './saved-runs.svelte';
import { SequencesState } from './sequences.svelte';
import { Toasts } from './toasts.svelte';
import { trainMetrics } from './train-chart';
import { VaryForm } from './vary-form.svelte';
import { XorLab } from './xor-lab.svelte';

/** The views that show more of a trained run. */
export type RunView = Extract<View, 'Compare' | 'Inside' | 'Models'>;

export class Workbench {
  info: AppInfo | null = $state.raw(null);
  readonly navigation = new Navigation();
  readonly palette = new PaletteState();
  readonly toasts = new Toasts();
  readonly contextMenu = new ContextMenuState();
  readonly files: SavedFilesState;
  readonly classNames: ClassNames;
  readonly preferences: PreferencesState;
  readonly form = new ExperimentForm();
  readonly saved: SavedRuns;
  readonly live: LiveRuns;
  readonly vary: VaryForm;
  readonly compare: Compare;
  readonly curves: CompareCurves;
  readonly offered: OfferedMetrics;
  readonly colours: CompareColours;
  readonly pointer = new ChartPointer();
  readonly savedViews: SavedViews;
  readonly groups: CompareGroups;
  readonly sweep: CompareSweep;
  readonly paired: CompareByPairs;
  readonly confusion: CompareConfusion;
  readonly runExports: RunExports;
  readonly agreements: Agreements;
  readonly replays: Replays;
  readonly inside: Inside;
  readonly models: ModelsState;
  readonly imported: ImportedModels;
  readonly drawing: DrawState;
  readonly activations: ActivationLab;
  readonly sequences: SequencesState;
  readonly dimensions: DimensionCheck;
  readonly xor: XorLab;
  readonly parity: ParityLab;
  readonly report: ReportState;

  /** Runs that could not be read, if the store has no others and so looks empty; else 0. */
  get unreadableRuns(): number {
    return this.saved.all.length > 0 ? 0 : (this.info?.unreadableRuns ?? 0);
  }

  constructor(readonly bridge: Bridge) {
    this.preferences = new PreferencesState(bridge, this.toasts);
    this.classNames = new ClassNames(bridge, this.toasts);
    this.files = new SavedFilesState(bridge, this.toasts);
    this.saved = new SavedRuns(bridge, this.toasts);
    this.live = new LiveRuns(bridge);
    this.vary = new VaryForm(this.form, this.live, this.saved);
    this.compare = new Compare(bridge, this.saved, this.toasts);
    this.offered = new OfferedMetrics(bridge, this.compare, this.toasts);
    this.savedViews = new SavedViews(bridge, this.compare, this.toasts);
    this.groups = new CompareGroups(this.compare);
    this.sweep = new CompareSweep(this.compare);
    this.curves = new CompareCurves(bridge, this.compare, this.groups, this.pointer, this.toasts);
    this.colours = new CompareColours(this.compare, this.saved, this.palette);
    this.paired = new CompareByPairs(bridge, this.groups, this.toasts);
    this.confusion = new CompareConfusion(bridge, this.compare, this.toasts);
    this.runExports = new RunExports(bridge, this.compare, this.pointer, this.files, this.toasts);
    this.agreements = new Agreements(bridge, this.toasts);
    this.replays = new Replays(bridge, this.toasts);
    this.inside = new Inside(bridge, this.saved, this.toasts);
    this.models = new ModelsState(bridge, this.saved, this.files);
    this.imported = new ImportedModels(bridge, this.saved, this.toasts, (runs) => {
      if (runs === null) this.showModels('imported');
      else void this.toasts.attempt(() => this.#showImported(runs));
    });
    this.drawing = new DrawState(bridge, this.saved, this.imported, this.files, this.toasts);
    this.activations = new ActivationLab(bridge);
    this.sequences = new SequencesState(bridge);
    this.dimensions = new DimensionCheck(bridge, this.sequences, this.saved);
    this.xor = new XorLab();
    this.parity = new ParityLab(bridge);
    this.report = new ReportState(bridge, this.saved, this.files);
  }

  /** Subscribes before it reads, so that no event is missed. @returns a function that ends the subscription */
  open(): () => void {
    const close = this.bridge.onLive((event) => {
      this.saved.apply(event);
      this.live.apply(event);
      this.agreements.apply(event);
      this.replays.apply(event);
      this.curves.apply(event);
      this.inside.apply(event);
      this.parity.apply(event);
      this.report.apply(event);
      if (event.kind === 'notice' && this.info) {
        this.info = { ...this.info, notices: [...this.info.notices, event.words] };
      }
      if (event.kind === 'files-opened') void this.imported.takeOpened();
      if (event.kind === 'menu') performMenuCommand(this, event.command);
      if (event.kind === 'ended' && this.navigation.view !== 'Train') {
        const show = { label: 'Show', run: () => this.#showExperiment(event.experimentId) };
        this.toasts.tell(event.title, event.text, [show]);
      }
      if (event.kind === 'refused') {
        this.toasts.problem(event.problem, 'A run could not start');
      }
    });
    void this.toasts.attempt(async () => {
      this.info = await this.bridge.call('app.info', null);
    });
    void this.preferences.open();
    void this.toasts.attempt(() => this.parity.open());
    void this.openStore();
    return close;
  }

  /** Not shown in Train, which shows what is being trained. */
  async openSample(): Promise<void> {
    const runs = await this.saved.openSample();
    if (runs === null) return;
    this.showRuns(runs, this.navigation.view === 'Train' ? 'Compare' : this.navigation.view);
  }

  /** Imports the runs of a plan's jobs from a folder that the user chooses. */
  async collect(): Promise<void> {
    const collected = await this.bridge.call('runs.collect', null);
    if (collected !== null) this.toasts.tell('Runs collected', collectedInWords(collected));
  }

  /** Shows an experiment alone in Compare, as a sweep over the settings in which its runs differ. */
  showSweep(experimentId: number): void {
    this.compare.update({ filter: `experiment:${String(experimentId)}`, picture: 'sweep' });
    this.#showExperiment(experimentId);
  }

  #showExperiment(experimentId: number): void {
    this.showRuns(this.saved.all.filter((run) => run.experimentId === experimentId));
  }

  /** Shows these runs alone in the picture of Compare. */
  showRuns(runs: readonly Run[], view: View = 'Compare'): void {
    this.compare.update({ selected: runs.map(({ id }) => id) });
    this.navigation.view = view;
  }

  /** What the charts of Train show, if it is open, else those of Compare. */
  get charted(): Charted {
    if (this.navigation.view === 'Train') {
      const runs = this.live.watched.map(({ run }) => run);
      return { runs, metrics: Object.values(trainMetrics).flat() };
    }
    const { selected, view } = this.compare;
    return { runs: selected, metrics: view.charts.flatMap(({ metrics }) => metrics) };
  }

  /** Runs that were logged elsewhere have only steps and times, and may have none of the metrics that are shown. */
  async #showImported(runs: readonly Run[]): Promise<void> {
    if (runs.length > 0 && !runs.some(hasModel)) {
      const charts = await this.offered.chartsFor(runs);
      this.compare.update({ charts, x: 'step', picture: 'curves' });
    }
    this.showRuns(runs);
  }

  readChartValues(): Promise<readonly ValueColumn[]> {
    return readChartValues(this.bridge, this.charted);
  }

  /** Shows this run alone in a view. */
  openRun(run: Run, view: RunView): void {
    if (view === 'Compare') this.showRuns([run]);
    this.navigation.view = view;
    if (view === 'Inside') void this.inside.openRun(run);
    if (view === 'Models') void this.models.choose(run.id);
  }

  /** Opens a window of its own. @param other the model that its weights are compared with */
  async showGraph(model: GraphRef, other: GraphRef | null = null): Promise<void> {
    await this.toasts.attempt(() => this.bridge.call('graph.open', { model, other }));
  }

  showModels(tab: ModelsTab): void {
    this.models.tab = tab;
    this.navigation.view = 'Models';
  }

  /** Files dropped on the window: if all are pictures, they are classified; else the other files are imported. */
  drop(files: readonly File[]): void {
    const paths = files.map((file) => this.bridge.pathOf(file)).filter((path) => path !== '');
    const pictures = paths.filter((path) => /\.(png|jpe?g)$/i.test(path));
    const others = paths.filter((path) => !pictures.includes(path));
    if (others.length > 0) void this.imported.import(others);
    else if (pictures.length > 0) {
      this.showModels('pictures');
      void this.drawing.readPictures(pictures);
    }
  }

  async openStore(): Promise<void> {
    await Promise.all([this.saved.open(), this.toasts.attempt(() => this.compare.open())]);
    void this.toasts.attempt(() => this.savedViews.open());
    await this.imported.open();
    if (this.saved.loaded) await this.toasts.attempt(() => this.live.open(this.saved.all));
  }
}

export const [useWorkbench, provideWorkbench] = createContext<Workbench>();
