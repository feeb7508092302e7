// Confusion matrices of the selected runs at one epoch, and the test images behind one of their cells.
import type { Predictions } from '$contract/inspection';
import type { TestImage } from '$contract/model-file';
import { mostMatrices } from '$contract/run-exports';
import type { EpochResult, Run } from '$contract/run';
import type { ProblemData } from '$contract/problem';
import { toProblem, type Bridge } from '../../bridge';
import { imagesInCell } from '$comparison/confusion';
import { Latest } from '../../lib/latest';
import type { Toasts } from '../toasts.svelte';
import type { Compare } from './compare.svelte';

export const mostImages = 40;

export interface Cell {
  readonly truth: number;
  readonly predicted: number;
}

/** What was clicked. */
interface Looked extends Cell {
  readonly run: Run;
  readonly epoch: number;
}

export class CompareConfusion {
  /** null: the last that all of the shown runs have. */
  #epoch: number | null = $state(null);
  /** Of the run whose matrix the others are compared with; null shows each by itself. */
  against: number | null = $state(null);
  looked: Looked | null = $state.raw(null);
  /** Of the clicked cell, the most confident answers first; null while they are asked for. */
  images: readonly TestImage[] | null = $state.raw(null);
  total = $state(0);
  problem: ProblemData | null = $state.raw(null);
  #results: ReadonlyMap<number, readonly EpochResult[]> = $state.raw(new Map());

  readonly runs: readonly Run[] = $derived.by(() =>
    this.compare.selected.filter(({ epochsDone }) => epochsDone > 0).slice(0, mostMatrices),
  );
  readonly lastEpoch: number = $derived(Math.max(1, ...this.runs.map((run) => run.epochsDone)));
  readonly epoch: number = $derived.by(() => {
    const common = Math.min(...this.runs.map((run) => run.epochsDone), this.lastEpoch);
    return Math.min(this.#epoch ?? common, this.lastEpoch);
  });

  readonly #latest = new Latest();
  #reading = false;

  constructor(
    private readonly bridge: Bridge,
    private readonly compare: Compare,
    private readonly toasts: Toasts,
  ) {}

  /** Row by row, true classes down; null where the run has not ended this epoch, or is still being read. */
  matrixOf(run: Run): readonly number[] | null {
    const result = this.#results.get(run.id)?.find(({ epoch }) => epoch === this.epoch);
    return result?.confusion ?? null;
  }

  goTo(epoch: number): void {
    this.#epoch = epoch;
    this.leave();
  }

  /** Reads what is not here; to be called in an effect. */
  read(): void {
    if (this.#missing().length > 0) void this.toasts.attempt(() => this.#readAll());
  }

  /** Shows the images of one cell: which the model of that epoch put there. */
  async look(run: Run, { truth, predicted }: Cell): Promise<void> {
    const { epoch } = this;
    const isLatest = this.#latest.ask();
    this.looked = { run, epoch, truth, predicted };
    this.images = null;
    this.problem = null;
    try {
      const answers = await this.bridge.call('inspection.predictions', { runId: run.id, epoch });
      if (answers === null || !isLatest()) return;
      await this.#takeImages(run, answers, { truth, predicted }, isLatest);
    } catch (error) {
      if (isLatest()) this.problem = toProblem(error);
    }
  }

  leave(): void {
    this.#latest.drop();
    this.looked = null;
    this.images = null;
    this.problem = null;
  }

  async #takeImages(run: Run, answers: Predictions, cell: Cell, isLatest: () => boolean) {
    const found = imagesInCell(answers, cell);
    const indices = found.slice(0, mostImages);
    const { images } =
      indices.length === 0
        ? { images: [] }
        : await this.bridge.call('inspection.testImages', { runId: run.id, indices });
    if (!isLatest()) return;
    this.total = found.length;
    this.images = images;
  }

  #missing(): Run[] {
    return this.runs.filter(({ id, epochsDone }) => this.#results.get(id)?.length !== epochsDone);
  }

  async #readAll(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (const { id } of this.#missing()) {
        const results = await this.bridge.call('runs.epochs', { runId: id });
        this.#results = new Map(this.#results).set(id, results);
      }
    } finally {
      this.#reading = false;
    }
  }
}
