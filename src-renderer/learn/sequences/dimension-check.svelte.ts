// The measured dimensions of a model: of the one chosen in Learn, or of a saved run.
import { hasModel } from '$catalogue/models';
import type { Dimensions, DimensionsChoice } from '$contract/dimensions';
import type { ProblemData } from '$contract/problem';
import type { Run } from '$contract/run';
import { toProblem, type Bridge } from '../../bridge';
import type { SequencesState } from './sequences-state.svelte';
import type { SavedRuns } from '../../runs/saved-runs.svelte';

export class DimensionCheck {
  measuring = $state(false);
  problem: ProblemData | null = $state.raw(null);
  #runId: number | null = $state(null);
  #measured: { readonly request: string; readonly dimensions: Dimensions } | null =
    $state.raw(null);

  /** What the view shows; null while a size is invalid. */
  readonly #choice: DimensionsChoice | null = $derived.by(() => {
    const { model, reading, hidden, batch, layers, network } = this.sequences;
    if (hidden === null || batch === null || layers === null) return null;
    return { cell: model, reading, hiddenSize: hidden, batchSize: batch, ...network };
  });
  /** The run whose settings the view shows; null as soon as one of them is changed. */
  readonly run: Run | null = $derived.by(() => {
    const choice = this.#choice;
    if (choice === null) return null;
    const names = Object.keys(choice) as (keyof DimensionsChoice)[];
    const isShown = ({ id, config }: Run) =>
      id === this.#runId && names.every((name) => config[name] === choice[name]);
    return this.saved.all.find(isShown) ?? null;
  });
  /** What would be measured now; null while a size is invalid. */
  readonly #request = $derived.by(() => {
    if (this.run !== null) return { kind: 'run' as const, runId: this.run.id };
    return this.#choice && { kind: 'choice' as const, choice: this.#choice };
  });
  readonly canMeasure: boolean = $derived(this.#request !== null && !this.measuring);
  /** Of the current choice; null until it is measured. */
  readonly dimensions: Dimensions | null = $derived(
    this.#measured?.request === JSON.stringify(this.#request) ? this.#measured.dimensions : null,
  );

  constructor(
    private readonly bridge: Bridge,
    private readonly sequences: SequencesState,
    private readonly saved: SavedRuns,
  ) {}

  /** Sets the view to a run's settings; null keeps its own. */
  choose(runId: number | null): void {
    this.#runId = runId;
    this.problem = null;
    const run = this.saved.all.find(({ id }) => id === runId);
    if (run === undefined || !hasModel(run.config)) return;
    const { cell, hiddenSize, batchSize, reading, layers, bidirectional, readout } = run.config;
    this.sequences.read(reading);
    this.sequences.choose(cell);
    this.sequences.hiddenSize = String(hiddenSize);
    this.sequences.batchSize = String(batchSize);
    this.sequences.layerCount = String(layers);
    this.sequences.bidirectional = bidirectional;
    this.sequences.readout = readout;
  }

  /** Runs one batch. */
  async measure(): Promise<void> {
    const request = this.#request;
    if (request === null || this.measuring) return;
    this.measuring = true;
    this.problem = null;
    try {
      const dimensions = await this.bridge.call('dimensions.measure', request);
      this.#measured = { request: JSON.stringify(request), dimensions };
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.measuring = false;
  }
}
