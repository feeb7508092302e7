// The Models view: the chosen run and its exported file.
import type { ModelExportOptions } from '$catalogue/model-exports';
import type { ExportResult, ModelExport } from '$contract/model-file';
import type { ProblemData } from '$contract/problem';
import type { Run } from '$contract/run';
import { toProblem, type Bridge } from '../bridge';
import { DigitGallery } from './gallery/digit-gallery.svelte';
import { ExportForm } from '../runs/export/export-form.svelte';
import type { SavedFilesState } from '../ui/saved-files.svelte';
import type { SavedRuns } from '../runs/saved-runs.svelte';

export const modelsTabs = ['export', 'draw', 'pictures', 'imported'] as const;
export type ModelsTab = (typeof modelsTabs)[number];

export class ModelsState {
  tab: ModelsTab = $state('export');
  exported: ExportResult | null = $state.raw(null);
  /** The export dialog; null while it is closed. */
  exportForm: ExportForm | null = $state.raw(null);
  /** Why the exported file could not be read. */
  problem: ProblemData | null = $state.raw(null);
  readonly gallery: DigitGallery;

  #chosenId: number | null = $state(null);

  /** The runs to choose from, newest first. */
  readonly runs: readonly Run[] = $derived.by(() => this.saved.trained);
  readonly chosen: Run | null = $derived.by(
    () => this.runs.find(({ id }) => id === this.#chosenId) ?? null,
  );

  constructor(
    private readonly bridge: Bridge,
    private readonly saved: SavedRuns,
    private readonly files: SavedFilesState,
  ) {
    this.gallery = new DigitGallery(bridge);
  }

  /** Chooses the newest run, unless one is chosen. */
  async open(): Promise<void> {
    if (this.chosen !== null) return;
    const newest = this.runs[0];
    if (newest !== undefined) await this.choose(newest.id);
  }

  async choose(runId: number): Promise<void> {
    this.#chosenId = runId;
    this.exported = null;
    this.problem = null;
    this.gallery.clear();
    await this.#attempt(runId, () => this.bridge.call('models.exported', { runId }));
  }

  /** Opens the export dialog on the chosen model. */
  openExport(): void {
    if (this.chosen === null) return;
    this.exportForm = new ExportForm(this.chosen, this.bridge, (run, options) =>
      this.#export(run, options),
    );
  }

  /** Main asks for the file; nothing changes when the user cancels. An ONNX file's digits are shown. */
  async #export(run: Run, options: ModelExportOptions): Promise<ModelExport | null> {
    const result = await this.bridge.call('models.export', { runId: run.id, options });
    if (result === null) return null;
    // The dialog shows the file, unless it was closed meanwhile.
    if (this.exportForm === null) this.files.tell([result.file]);
    if (result.form === 'onnx') await this.#attempt(run.id, () => Promise.resolve(result));
    return result;
  }

  async #attempt(runId: number, ask: () => Promise<ExportResult | null>): Promise<void> {
    try {
      const exported = await ask();
      if (runId !== this.#chosenId) return;
      this.exported = exported;
      if (exported !== null) await this.gallery.open(runId);
    } catch (error) {
      if (runId === this.#chosenId) this.problem = toProblem(error);
    }
  }
}
