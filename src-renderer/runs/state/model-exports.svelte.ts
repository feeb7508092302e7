// The dialog that exports the model of a run: one for the whole window.
import type { Run } from '$engine/contract';
import type { Bridge } from '../../bridge';
import type { SavedFilesState } from '../../ui/saved-files.svelte';
import type { SavedRuns } from './saved-runs.svelte';
import { ExportForm } from './export-form.svelte';

export class ModelExports {
  /** null while the dialog is closed. */
  form: ExportForm | null = $state.raw(null);

  constructor(
    private readonly bridge: Bridge,
    private readonly files: SavedFilesState,
    private readonly epochs: SavedRuns['epochs'],
  ) {}

  open(run: Run): void {
    const form = new ExportForm(run, this.bridge, this.epochs, (file) => {
      // The dialog shows the file, unless it was closed meanwhile.
      if (this.form !== form) this.files.tell([file]);
    });
    this.form = form;
  }

  close(): void {
    this.form = null;
  }
}
