// One run's predictions for its whole test set: its mistakes, the worst first, or those for one pair of
// classes, and the shown page of them.
import { type ClassPair, listItemsInCell } from '$comparison';
import { at } from '$core/element-at';
import type { NumberPredictions, Predictions, Run, TestItem, TestItems } from '$engine/contract';
import type { ProblemData } from '$core/problem-data';
import type { Bridge } from '../../bridge';
import { Questions } from '../../ui/questions';
import type { ModelChoice } from './model-choice.svelte';
import { listMarkedSteps, sortByMarkedSteps, type MarkedSteps } from './step-predictions';

export const itemsPerPage = 56;

interface Weights {
  readonly runId: number;
  /** The epoch; null for the last one, or with early stopping the best one. */
  readonly epoch: number | null;
}

interface Page {
  readonly runId: number;
  readonly indices: readonly number[];
}

/** The state of Look inside that determines the run whose mistakes are shown. */
interface Around {
  readonly models: ModelChoice;
  readonly isForecast: boolean;
  readonly epoch: number | null;
}

export class Mistakes {
  #chosenId: number | null = $state(null);
  #pair: { readonly data: string; readonly classes: ClassPair } | null = $state.raw(null);
  #page = $state.raw({ of: '', page: 0 });
  readonly #predictions: Questions<Weights, Predictions>;
  readonly #items: Questions<Page, TestItems>;

  /** The chosen run, or the best of the selected ones. */
  readonly run: Run | null = $derived.by(() => {
    const { runs, selected, isFiltered } = this.around.models;
    const offered = this.around.isForecast ? selected : runs;
    const chosen = offered.find((run) => run.id === this.#chosenId && isFiltered(run));
    return chosen ?? offered.find((run) => selected.includes(run)) ?? null;
  });
  readonly #weights: Weights | null = $derived.by(() => {
    const { epoch, isForecast } = this.around;
    return this.run && { runId: this.run.id, epoch: isForecast ? null : epoch };
  });
  readonly predictions: Predictions | null = $derived.by(
    () => (this.#weights && this.#predictions.of(this.#weights)) ?? null,
  );
  /** The wrong steps, or those of a pair of classes; null for a single prediction per sequence. */
  readonly marked: MarkedSteps | null = $derived.by(() =>
    this.predictions?.steps ? listMarkedSteps(this.predictions.steps, this.pair) : null,
  );
  /**
   * Indices into the test set, the worst first; for a pair of classes the most confident first, or
   * those with the most such steps.
   */
  readonly found: readonly number[] = $derived.by(() => {
    if (this.predictions === null) return [];
    if (this.marked) return sortByMarkedSteps(this.marked);
    return this.pair === null
      ? sortWorstFirst(this.predictions)
      : listItemsInCell(this.predictions, this.pair);
  });
  readonly pages: number = $derived(Math.ceil(this.found.length / itemsPerPage));
  readonly #shownPage: Page | null = $derived.by(() => {
    if (this.#weights === null || this.found.length === 0) return null;
    const from = this.page * itemsPerPage;
    return {
      runId: this.#weights.runId,
      indices: this.found.slice(from, from + itemsPerPage),
    };
  });
  /** The items of the page, in its order. */
  readonly items: readonly TestItem[] = $derived.by(
    () => (this.#shownPage && this.#items.of(this.#shownPage)?.items) ?? [],
  );
  /**
   * The numbers that the other selected models predict after their last epoch, by run: loaded one after
   * another, after this model's own, since main handles one request at a time. Unreadable ones are left out.
   */
  readonly others: ReadonlyMap<number, NumberPredictions> = $derived.by(() => {
    const others = new Map<number, NumberPredictions>();
    if (!this.predictions?.numbers || !this.#weights) return others;
    let isPending = this.#predictions.isPending(this.#weights);
    for (const { id } of this.around.models.selected.filter((one) => one.id !== this.run?.id)) {
      if (isPending) break;
      const weights = { runId: id, epoch: null };
      const numbers = this.#predictions.of(weights)?.numbers;
      if (numbers) others.set(id, numbers);
      isPending = this.#predictions.isPending(weights);
    }
    return others;
  });

  constructor(
    private readonly bridge: Bridge,
    private readonly around: Around,
  ) {
    const ask = async ({ runId, epoch }: Weights) =>
      (await bridge.call('inspection.predictions', { runId, epoch: epoch ?? undefined })) ??
      undefined;
    this.#predictions = new Questions(ask, { isAlone: true, most: 12 });
    this.#items = new Questions(
      ({ runId, indices }) =>
        bridge.call('inspection.testItems', { runId, indices: [...indices], small: true }),
      { about: ({ runId }) => String(runId), most: 4 },
    );
  }

  /** The pair of classes whose sequences are shown; null for all mistakes. */
  get pair(): ClassPair | null {
    return this.#pair?.data === this.around.models.data ? this.#pair.classes : null;
  }

  /** The number of the page, from 0. */
  get page(): number {
    const { of, page } = this.#page;
    return of === this.#list ? Math.min(page, Math.max(0, this.pages - 1)) : 0;
  }

  set page(page: number) {
    this.#page = { of: this.#list, page };
  }

  /** The key of the list that is divided into pages. */
  get #list(): string {
    return JSON.stringify([this.#weights, this.pair]);
  }

  get epoch(): number | null {
    return this.#weights?.epoch ?? null;
  }

  get loading(): boolean {
    const areItems = this.#shownPage === null || this.#items.isAnswered(this.#shownPage);
    return this.#weights !== null && !(this.#predictions.isAnswered(this.#weights) && areItems);
  }

  get problem(): ProblemData | null {
    const ofAll = this.#weights && this.#predictions.getProblem(this.#weights);
    return ofAll ?? (this.#shownPage && this.#items.getProblem(this.#shownPage));
  }

  choose(run: Run): void {
    this.#chosenId = run.id;
  }

  showPair(classes: ClassPair | null): void {
    this.#pair = classes && { data: this.around.models.data, classes };
  }

  /**
   * Updates the predictions of a run that was trained further, once it has ended, because classifying the whole
   * test set takes seconds.
   */
  updateRun({ id, status }: Run): void {
    if (status !== 'running') this.#predictions.stale(({ runId }) => runId === id);
  }

  retry(): void {
    this.#predictions.stale();
    this.#items.stale();
  }

  /** Cancels computations when the user leaves the tab. */
  leave(): void {
    if (!this.#predictions.drop()) return;
    // If that fails, main computes predictions that are not used.
    void this.bridge.call('inspection.stopPredictions', null).catch(() => null);
  }
}

/**
 * Returns indices into the test set: the misclassified, the most confident first; for numbers all, the
 * largest errors first; equal ones keep their order.
 */
export function sortWorstFirst({
  labels,
  predicted,
  confidence,
  numbers,
}: Pick<Predictions, 'labels' | 'predicted' | 'confidence' | 'numbers'>): readonly number[] {
  const badness = numbers?.error ?? confidence;
  const indices = [...badness.keys()];
  const wrong = numbers ? indices : indices.filter((one) => predicted[one] !== labels[one]);
  return wrong.sort((a, b) => at(badness, b) - at(badness, a));
}
