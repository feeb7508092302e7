// The dimensions of a model, measured: of the one chosen in the Sequences view, or of a saved run.
import { hasModel } from '$catalogue/models';
import type { Dimensions } from '$contract/dimensions';
import type { ProblemData } from '$contract/problem';
import type { Run } from '$contract/run';
import { toProblem, type Bridge } from '../bridge';
import type { SequencesState } from './sequences.svelte';
import type { SavedRuns } from './saved-runs.svelte';

export class DimensionCheck {
  measuring = $state(false);
  problem: ProblemData | null = $state.raw(null);
  #runId: number | null = $state(null);
  #answer: { readonly asked: string; readonly dimensions: Dimensions } | null = $state.raw(null);

  /** Whose settings the view stands at; null as soon as one of them is changed. */
  readonly run: Run | null = $derived.by(() => {
    const run = this.saved.all.find(({ id }) => id === this.#runId);
    if (run === undefined) return null;
    const { cell, hiddenSize, batchSize, reading } = run.config;
    const { hidden, batch, model, reading: read } = this.bench;
    const same = cell === model && hiddenSize === hidden && batchSize === batch;
    return same && reading === read ? run : null;
  });
  /** What would be asked now; null while a size is wrong. */
  readonly #request = $derived.by(() => {
    if (this.run !== null) return { kind: 'run' as const, runId: this.run.id };
    const { model, reading, hidden, batch } = this.bench;
    if (hidden === null || batch === null) return null;
    return { kind: 'choice' as const, cell: model, reading, hiddenSize: hidden, batchSize: batch };
  });
  readonly canMeasure: boolean = $derived(this.#request !== null && !this.measuring);
  /** Of the present choice; null until it is measured. */
  readonly dimensions: Dimensions | null = $derived(
    this.#answer?.asked === JSON.stringify(this.#request) ? this.#answer.dimensions : null,
  );

  constructor(
    private readonly bridge: Bridge,
    private readonly bench: SequencesState,
    private readonly saved: SavedRuns,
  ) {}

  /** The view stands at this run's settings; null: at its own. */
  choose(runId: number | null): void {
    this.#runId = runId;
    this.problem = null;
    const run = this.saved.all.find(({ id }) => id === runId);
    if (run === undefined || !hasModel(run.config)) return;
    const { cell, hiddenSize, batchSize, reading } = run.config;
    this.bench.read(reading);
    this.bench.choose(cell);
    this.bench.hiddenSize = String(hiddenSize);
    this.bench.batchSize = String(batchSize);
  }

  /** Runs one batch. */
  async measure(): Promise<void> {
    const request = this.#request;
    if (request === null || this.measuring) return;
    this.measuring = true;
    this.problem = null;
    try {
      const dimensions = await this.bridge.call('dimensions.measure', request);
      this.#answer = { asked: JSON.stringify(request), dimensions };
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.measuring = false;
  }
}
