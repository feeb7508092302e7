// The dialog in which a run predicts sequences of files, or continues its own series: one for the whole window.
import type { ProblemData } from '$core/problem-data';
import type { Run, RunPredictions } from '$engine/contract';
import { toProblem } from '../../bridge';
import { LatestRequest } from '../../ui/latest-request';
import type { WindowState } from '../../ui/window.svelte';

export class RunPredictor {
  /** null while the dialog is closed. */
  run: Run | null = $state.raw(null);
  /** Whether the run forecasts series, which it can continue without a file. */
  isForecast = $state(false);
  found: RunPredictions | null = $state.raw(null);
  problem: ProblemData | null = $state.raw(null);
  reading = $state(false);
  readonly #latest = new LatestRequest();

  constructor(private readonly window: Pick<WindowState, 'bridge' | 'files' | 'toasts'>) {}

  open(run: Run, isForecast = false): void {
    this.close();
    this.run = run;
    this.isForecast = isForecast;
    if (isForecast) void this.predict('stored');
  }

  close(): void {
    this.#latest.drop();
    this.run = this.found = this.problem = null;
    this.reading = false;
  }

  /**
   * Predicts; never rejects.
   * @param files null for those that the user chooses in the system's dialog
   * @param ahead steps after the end
   */
  async predict(files: string[] | 'stored' | 'again' | null, ahead?: number): Promise<void> {
    if (this.run === null) return;
    const { id: runId } = this.run;
    const isLatest = this.#latest.ask();
    this.reading = true;
    this.problem = null;
    try {
      const found = await this.window.bridge.call('models.predict', { runId, files, ahead });
      if (isLatest() && found !== null) this.found = found;
    } catch (error) {
      if (!isLatest()) return;
      // Other steps of the same series can be requested.
      if (files !== 'again') this.found = null;
      this.problem = toProblem(error);
    }
    if (isLatest()) this.reading = false;
  }

  async copy(): Promise<void> {
    const { bridge, toasts } = this.window;
    const isCopied = await toasts.attempt(() => bridge.call('models.copyPredictions', null));
    if (isCopied) toasts.done('The predictions are on the clipboard.');
  }

  async save(): Promise<void> {
    const { bridge, files, toasts } = this.window;
    await toasts.attempt(async () => {
      const saved = await bridge.call('models.savePredictions', null);
      if (saved !== null) files.tell(saved.files);
    });
  }
}
