// Confusion matrices of the selected and the best runs, of their results or at one epoch.
import { compareByResult, hasConfusion } from '$comparison';
import { type Run, runResults } from '$engine/contract';
import { maxMatrices } from '$contract/run-exports';
import type { Compare } from './compare.svelte';
import type { SavedRuns } from './saved-runs.svelte';

export class CompareConfusion {
  /** Whether precision, recall and F1 per class are shown instead of the matrices. */
  showsScores = $state(false);
  /** The epoch; null for each run's result. */
  #epoch: number | null = $state(null);

  readonly #selectedIds = $derived.by(
    () => new Set(this.compare.selection.runs.map(({ id }) => id)),
  );
  /** The runs: selected runs first, and then the others, each sorted by their results. */
  readonly runs: readonly Run[] = $derived.by(() => {
    const isSelected = ({ id }: Run) => Number(this.#selectedIds.has(id));
    return this.compare.comparable
      .filter((run) => run.epochsDone > 0 && hasConfusion(run))
      .toSorted((a, b) => isSelected(b) - isSelected(a) || compareByResult(a, b))
      .slice(0, maxMatrices);
  });
  readonly hasSelected: boolean = $derived(this.runs.some(({ id }) => this.#selectedIds.has(id)));
  readonly lastEpoch: number = $derived(Math.max(1, ...this.runs.map((run) => run.epochsDone)));
  /** The epochs of the matrices, ascending. */
  readonly shownEpochs: readonly number[] = $derived.by(() =>
    [...new Set(this.runs.map((run) => this.getEpoch(run)))].sort((a, b) => a - b),
  );

  constructor(
    private readonly compare: Compare,
    private readonly epochs: SavedRuns['epochs'],
  ) {}

  /** The chosen epoch; null for each run's result. */
  get epoch(): number | null {
    return this.#epoch === null ? null : Math.min(this.#epoch, this.lastEpoch);
  }

  set epoch(epoch: number | null) {
    this.#epoch = epoch;
  }

  /**
   * Returns the matrix row by row, one per true class; null if the run has not finished this epoch or its results
   * are not loaded yet.
   */
  getMatrix(run: Run): readonly number[] | null {
    const shown = this.getEpoch(run);
    const result = this.epochs.of(run)?.find(({ epoch }) => epoch === shown);
    return result?.confusion ?? null;
  }

  /** Returns the epoch of a run's matrix. */
  getEpoch(run: Run): number {
    return this.epoch ?? this.#getResultEpoch(run);
  }

  /** Returns the epoch for Look inside: null if the run's model is that of the shown epoch. */
  getWeights(run: Run): number | null {
    const epoch = this.getEpoch(run);
    return epoch === this.#getResultEpoch(run) ? null : epoch;
  }

  #getResultEpoch(run: Run): number {
    return runResults.find(run.config, this.epochs.of(run) ?? [])?.epoch ?? run.epochsDone;
  }
}
