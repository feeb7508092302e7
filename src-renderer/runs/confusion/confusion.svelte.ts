// Confusion matrices of the selected and the best runs, of their results or at one epoch, and the test sequences behind one of their cells.
import { byResult } from '$comparison/best-of-each';
import { createContext } from 'svelte';
import { resultEpoch } from '$contract/early-stopping';
import type { Predictions, TestItem } from '$contract/inspection';
import { mostMatrices } from '$contract/run-exports';
import type { Run } from '$contract/run';
import type { ProblemData } from '$contract/problem';
import { toProblem, type Bridge } from '../../bridge';
import { classifies } from '$catalogue/tasks';
import { itemsInCell } from '$comparison/confusion';
import { Latest } from '../../ui/latest';
import type { Compare } from '../compare/compare.svelte';
import type { EpochRecords } from '../compare/epoch-records.svelte';

export const mostItems = 40;

export interface Cell {
  readonly truth: number;
  readonly predicted: number;
}

export interface SelectedCell extends Cell {
  readonly run: Run;
  /** The epoch for Look inside: null where the run's model is that of the shown epoch. */
  readonly epoch: number | null;
}

export class CompareConfusion {
  /** null: each run's result. */
  #epoch: number | null = $state(null);
  #selected: SelectedCell | null = $state.raw(null);
  /** The items of the selected cell, the most confident predictions first; null while they are fetched. */
  items: readonly TestItem[] | null = $state.raw(null);
  /** Indices of all in the selected cell, in that order. */
  found: readonly number[] = $state.raw([]);
  problem: ProblemData | null = $state.raw(null);

  readonly #selectedIds = $derived.by(
    () => new Set(this.compare.selection.runs.map(({ id }) => id)),
  );
  /** The selected ones first, and of each kind the best. */
  readonly runs: readonly Run[] = $derived.by(() => {
    const isSelected = ({ id }: Run) => Number(this.#selectedIds.has(id));
    return this.compare.comparable
      .filter(({ epochsDone, config }) => epochsDone > 0 && classifies(config))
      .toSorted((a, b) => isSelected(b) - isSelected(a) || byResult(a, b))
      .slice(0, mostMatrices);
  });
  readonly hasSelected: boolean = $derived(this.runs.some(({ id }) => this.#selectedIds.has(id)));
  /** The selected cell, of a run whose matrix is shown. */
  readonly selectedCell: SelectedCell | null = $derived(
    this.runs.some(({ id }) => id === this.#selected?.run.id) ? this.#selected : null,
  );
  readonly lastEpoch: number = $derived(Math.max(1, ...this.runs.map((run) => run.epochsDone)));
  /** The chosen one; null for each run's result. */
  readonly epoch: number | null = $derived(
    this.#epoch === null ? null : Math.min(this.#epoch, this.lastEpoch),
  );
  /** The epochs of the matrices, ascending. */
  readonly shownEpochs: readonly number[] = $derived.by(() =>
    [...new Set(this.runs.map((run) => this.epochOf(run)))].sort((a, b) => a - b),
  );

  readonly #latest = new Latest();

  constructor(
    private readonly bridge: Bridge,
    private readonly compare: Compare,
    private readonly epochs: EpochRecords,
  ) {}

  /** Row by row, one for each true class; null if the run has not finished this epoch or its results are not read yet. */
  matrixOf(run: Run): readonly number[] | null {
    const shown = this.epochOf(run);
    const result = this.epochs.of(run.id)?.find(({ epoch }) => epoch === shown);
    return result?.confusion ?? null;
  }

  /** The epoch of a run's matrix. */
  epochOf(run: Run): number {
    return this.epoch ?? this.#resultEpochOf(run);
  }

  /** @param epoch null for each run's result */
  goTo(epoch: number | null): void {
    this.#epoch = epoch;
    this.closeCell();
  }

  /** Reads what is missing; to be called in an effect. */
  load(): void {
    this.epochs.load(this.runs.map(({ id }) => id));
  }

  /** Shows what is in one cell, as classified by the model of the shown epoch. */
  async selectCell(run: Run, { truth, predicted }: Cell): Promise<void> {
    const epoch = this.epochOf(run);
    const isLatest = this.#latest.ask();
    const isModel = epoch === this.#resultEpochOf(run);
    this.#selected = { run, truth, predicted, epoch: isModel ? null : epoch };
    this.items = null;
    this.problem = null;
    try {
      const answers = await this.bridge.call('inspection.predictions', { runId: run.id, epoch });
      if (answers === null || !isLatest()) return;
      await this.#takeItems(run, answers, { truth, predicted }, isLatest);
    } catch (error) {
      if (isLatest()) this.problem = toProblem(error);
    }
  }

  closeCell(): void {
    this.#latest.drop();
    this.#selected = null;
    this.items = null;
    this.problem = null;
  }

  #resultEpochOf({ id, config, epochsDone }: Run): number {
    return resultEpoch(config, this.epochs.of(id) ?? [])?.epoch ?? epochsDone;
  }

  async #takeItems(run: Run, answers: Predictions, cell: Cell, isLatest: () => boolean) {
    const found = itemsInCell(answers, cell);
    const indices = found.slice(0, mostItems);
    const request = { runId: run.id, indices, small: true };
    const { items } =
      indices.length === 0
        ? { items: [] }
        : await this.bridge.call('inspection.testItems', request);
    if (!isLatest()) return;
    this.found = found;
    this.items = items;
  }
}

export const [useConfusion, provideConfusion] = createContext<CompareConfusion>();
