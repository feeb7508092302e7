// Exporting from Runs: files in every format, and the clipboard.
import type { DataFormat } from '$contract/table-formats';
import type { CurveMetric } from '$engine/catalogue';
import {
  columnWidths,
  type CompareFigure,
  type DataSubject,
  type PaperChoice,
  type FigureFormat,
  type SavedFiles,
} from '$contract/run-exports';
import type { Column } from '$comparison';
import type { Run } from '$engine/contract';
import type { Bridge } from '../../bridge';
import { count } from '../../ui/format';
import { ModelExports } from './model-exports.svelte';
import { toPng } from './rasterise';
import type { SavedFilesState } from '../../ui/saved-files.svelte';
import type { Toasts } from '../../ui/toasts.svelte';
import type { WindowState } from '../../ui/window.svelte';
import type { Compare } from './compare.svelte';
import type { SavedRuns } from './saved-runs.svelte';

export type FigureWidth = 'window' | keyof typeof columnWidths;

export class RunExports {
  /** Whether a file is being created; further exports are ignored meanwhile. */
  busy = $state(false);
  /** The width of saved figures: that of the window, or of a column of a page. */
  figureWidth: FigureWidth = $state('window');

  /** The dialog that exports the model of a run. */
  readonly models: ModelExports;
  private readonly bridge: Bridge;
  private readonly files: SavedFilesState;
  private readonly toasts: Toasts;

  constructor(
    { bridge, files, toasts }: Pick<WindowState, 'bridge' | 'files' | 'toasts'>,
    private readonly compare: Compare,
    epochs: SavedRuns['epochs'],
  ) {
    this.bridge = bridge;
    this.files = files;
    this.toasts = toasts;
    this.models = new ModelExports(bridge, files, epochs);
  }

  get paper(): PaperChoice {
    const { figureWidth } = this;
    const widthMm = figureWidth === 'window' ? null : columnWidths[figureWidth];
    return { widthMm };
  }

  /** Returns a chart as it is shown, including the zoom. @param runs the runs of the chart */
  chart(metrics: readonly CurveMetric[], runs = this.compare.visible): CompareFigure {
    const { view, rows, pointer } = this.compare;
    const { x, xScale, yScale, fullRange, smoothing, colourBy, band } = view;
    const chart = {
      runIds: runs.map(({ id }) => id),
      metrics: [...metrics],
      x,
      xScale,
      yScale,
      fullRange,
      smoothing,
      colourBy,
      band,
      foldSeeds: rows.areSeedsAveraged,
      xRange: pointer.getZoom(x),
    };
    return { kind: 'chart', chart };
  }

  /** Exports whole runs for another installation of Unroll. */
  bundle(runs: readonly Run[]): Promise<void> {
    const runIds = runs.filter(({ status }) => status !== 'running').map(({ id }) => id);
    if (runIds.length === 0) {
      this.toasts.problem({ code: 'run-missing', message: 'There is no run that has ended.' });
      return Promise.resolve();
    }
    return this.#save(() => this.bridge.call('exports.bundle', { runIds }));
  }

  data(runs: readonly Run[], subject: DataSubject, format: DataFormat): Promise<void> {
    const request = { runIds: runs.map(({ id }) => id), subject, format };
    return this.#save(() => this.bridge.call('exports.data', request));
  }

  picture(picture: CompareFigure, format: FigureFormat): Promise<void> {
    return this.#save(async () => {
      const { paper } = this;
      if (format !== 'png') return this.bridge.call('exports.picture', { picture, paper, format });
      const png = await toPng(await this.bridge.call('exports.draw', { picture, paper }));
      return this.bridge.call('exports.png', { picture, png });
    });
  }

  copyCaption(picture: CompareFigure): Promise<void> {
    return this.#once(async () => {
      await this.bridge.call('exports.copyCaption', { picture });
      this.toasts.tell('Caption copied', '');
    });
  }

  copyPicture(picture: CompareFigure): Promise<void> {
    return this.#once(async () => {
      const { paper } = this;
      const png = await toPng(await this.bridge.call('exports.draw', { picture, paper }));
      await this.bridge.call('exports.copyPicture', { png });
      this.toasts.tell('Figure copied', '');
    });
  }

  /** @param columns the columns of the table; columns that are only defined in comparison are not copied */
  copyTable(runs: readonly Run[], columns: readonly Column[]): Promise<void> {
    const keys = columns.flatMap(({ isDerived, key }) => (isDerived ? [] : [key]));
    const request = { runIds: runs.map(({ id }) => id), columns: keys };
    return this.#once(async () => {
      await this.bridge.call('exports.copyTable', request);
      this.toasts.tell('Table copied', `${count(runs.length)} runs`);
    });
  }

  #save(make: () => Promise<SavedFiles | null>): Promise<void> {
    return this.#once(async () => {
      const saved = await make();
      if (saved !== null) this.files.tell(saved.files);
    });
  }

  async #once(action: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    await this.toasts.attempt(action);
    this.busy = false;
  }
}
