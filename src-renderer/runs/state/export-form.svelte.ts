// The export dialog: the model, the format of the file, its options, and the result of the check.
import { modelFormats } from '$engine/catalogue';
import type { ModelExportOptions, ModelFormat, OnnxOptions, OnnxSwitch } from '$engine/catalogue';
import { type EpochResult, type ModelExport, type Run, runResults } from '$engine/contract';
import type { ProblemData } from '$core/problem-data';
import { toProblem, type Bridge } from '../../bridge';
import type { SavedRuns } from './saved-runs.svelte';

export class ExportForm {
  form: ModelFormat = $state('onnx');
  /** The epoch; null for the default, see `findModelEpoch`. */
  epoch: number | null = $state(null);
  onnx: OnnxOptions = $state.raw(modelFormats.plainOnnx);
  /** The exported file, and the result of its check. */
  result: ModelExport | null = $state.raw(null);
  /** The options with which the result was written. */
  #written: ModelExportOptions | null = $state.raw(null);
  problem: ProblemData | null = $state.raw(null);
  isExporting = $state(false);
  readonly usualEpoch: number = $derived.by(() =>
    runResults.findModelEpoch(
      this.run.config,
      this.epochs.map(({ testLoss }) => testLoss),
    ),
  );

  /** The options that this kind of model offers. */
  readonly switches: readonly OnnxSwitch[];
  readonly refusal = $derived.by(() => modelFormats.explainUnavailable(this.form, this.run.config));

  constructor(
    readonly run: Run,
    private readonly bridge: Bridge,
    private readonly known: SavedRuns['epochs'],
    private readonly onwritten: (file: string) => void,
  ) {
    this.switches = modelFormats.listSwitches(run.config);
  }

  /** The run's epochs. */
  get epochs(): readonly EpochResult[] {
    return this.known.of(this.run) ?? [];
  }

  change(changes: Partial<OnnxOptions>): void {
    this.onnx = { ...this.onnx, ...changes };
  }

  /** Exports the model; main asks for the file, and nothing changes when the user cancels. */
  async export(): Promise<void> {
    if (this.isExporting || this.refusal !== null) return;
    this.isExporting = true;
    this.problem = null;
    const { form, epoch } = this;
    const onnx = form === 'onnx' ? this.onnx : modelFormats.plainOnnx;
    try {
      const options = (this.#written = { form, epoch, onnx });
      this.result = await this.bridge.call('models.export', { runId: this.run.id, options });
      if (this.result !== null) this.onwritten(this.result.file);
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.isExporting = false;
  }

  /** Example code for the written file; '' if none is needed. */
  readonly usage: string = $derived.by(() => {
    const { cell, reading } = this.run.config;
    if (this.#written === null || this.result === null) return '';
    const file = this.result.file.split(/[\\/]/).at(-1) ?? '';
    return modelFormats.describeUsage(this.#written, file, {
      input: this.result.sequences ?? reading,
      cell,
    });
  });

  /** Returns to the options, for another export. */
  again(): void {
    this.result = null;
    this.problem = null;
  }
}
