// The next run: its data and settings, the varied settings of a sweep, and its start.
import { presets } from '$engine/catalogue';
import { dataSets as dataSetTexts } from '$engine/contract';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$engine/contract';
import type { WindowState } from '../../ui/window.svelte';
import type { Compare } from './compare.svelte';
import type { SavedRuns } from './saved-runs.svelte';
import type { LiveRuns } from './live-runs.svelte';
import { WrittenCells } from './written-cells.svelte';
import { ExperimentForm } from './experiment-form.svelte';
import { DataSets } from './data-sets.svelte';
import { VaryForm } from './vary-form.svelte';

export class NewRun {
  readonly dataSets: DataSets;
  readonly writtenCells: WrittenCells;
  readonly form = new ExperimentForm((dataset) => this.dataSets.getProperties(dataset));
  readonly vary: VaryForm;
  /** Whether the first field takes the focus as soon as it is shown. */
  isFocused = $state(false);
  /** The data set of the table that the form selected last. */
  #followed: string | null = null;
  /** The last started experiment, whose runs are selected as they begin. */
  #started: number | null = null;

  constructor(
    window: WindowState,
    private readonly saved: SavedRuns,
    private readonly live: LiveRuns,
    private readonly compare: Compare,
  ) {
    this.dataSets = new DataSets(window.bridge, window.toasts, (dataset) => {
      this.form.dataset = dataset;
      this.setUp(false);
    });
    this.writtenCells = new WrittenCells(window.bridge, window.toasts, (kept, replaced) => {
      this.form.replace(replaced, kept);
    });
    this.vary = new VaryForm(this.form, live, saved);
  }

  /** Shows the settings of a new run in the panel. @param isFocused whether the first one takes the focus */
  setUp(isFocused = true): void {
    this.compare.go({ select: [], panel: true, view: 'Runs' });
    this.isFocused = isFocused;
  }

  /** Selects the data set that the table shows, once for each change, so that the user can choose another. */
  followTable(): void {
    const { data } = this.compare.rows;
    const shown = this.dataSets.all.find(({ sha256 }) => sha256 === data);
    if (shown === undefined || data === this.#followed) return;
    this.#followed = data;
    this.form.dataset = dataSetTexts.getChoice(shown);
  }

  /** Starts the experiment of the form; its rows are selected as they begin. */
  async start(): Promise<void> {
    const id = await this.vary.start();
    if (id === null) return;
    this.compare.update({ picture: 'curves' });
    this.#started = id;
    const select = this.saved.all.filter(({ experimentId }) => experimentId === id);
    this.compare.go({ select, view: 'Runs' });
  }

  /** Trains the quick trial, independently of the form, which is unchanged. */
  async tryOut(): Promise<void> {
    if ((await this.live.start(presets.firstTrial)) === null) return;
    this.compare.update({ picture: 'curves', data: presets.firstTrial.dataset.sha256, filter: '' });
  }

  /** Applies an event, after the stored runs have applied it. @param begins whether its run is new */
  apply(event: LiveEvent, begins: boolean): void {
    if (event.kind === 'run' && begins) this.#selectBegun(event.run);
  }

  /** Selects a run of the last start, unless the user has changed the selection since. */
  #selectBegun({ experimentId }: Run): void {
    if (experimentId !== this.#started) return;
    const begun = this.saved.all.filter((run) => run.experimentId === experimentId);
    const { runs } = this.compare.selection;
    const isAsLeft =
      runs.length === begun.length - 1 && runs.every((run) => run.experimentId === experimentId);
    if (begun.length === 1) this.compare.go({ data: begun });
    if (isAsLeft) this.compare.go({ select: begun });
    else this.#started = null;
  }
}
