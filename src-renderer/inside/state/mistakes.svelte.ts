// One run's predictions for its whole test set: its mistakes, the worst first, and the shown page of them.
import { at } from '$element-at';
import type { NumberPredictions, Predictions, TestItem } from '$contract/inspection';
import type { ProblemData } from '$contract/problem';
import type { Run } from '$contract/run';
import { toProblem, type Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';
import { oneAtATime } from '../../ui/one-at-a-time';

export const itemsPerPage = 56;

export class Mistakes {
  run: Run | null = $state.raw(null);
  /** The epoch whose weights are used; null for the last one. */
  epoch: number | null = $state(null);
  predictions: Predictions | null = $state.raw(null);
  /** The items of the page, in its order. */
  items: readonly TestItem[] = $state.raw([]);
  /** The numbers that other models predict after their last epoch, by run. */
  others: ReadonlyMap<number, NumberPredictions> = $state.raw(new Map());
  page = $state(0);
  loading = $state(false);
  problem: ProblemData | null = $state.raw(null);
  /** Reading its predictions was cancelled. */
  isUnread = $state(false);

  #wanted: readonly Run[] = [];
  /** The predictions are being read. */
  #isFetching = false;
  readonly #latest = { predictions: new Latest(), items: new Latest() };

  /** Indices into the test set, the worst first. */
  readonly found: readonly number[] = $derived(
    this.predictions === null ? [] : worstFirst(this.predictions),
  );
  readonly pages: number = $derived(Math.ceil(this.found.length / itemsPerPage));

  constructor(private readonly bridge: Bridge) {}

  /** Reads them if they are of another run or epoch, or older than the run's last training, or unread. */
  async follow(run: Run, epoch: number | null): Promise<void> {
    const isOther = run.id !== this.run?.id || epoch !== this.epoch;
    // Further training counts once it has ended: classifying the whole test set takes seconds.
    const isOld = run.status !== 'running' && run.epochsDone !== this.run?.epochsDone;
    if (isOther || isOld || this.isUnread) await this.choose(run, epoch);
  }

  /** Shows a run's mistakes, again after further training: main caches what it has computed. */
  async choose(run: Run, epoch: number | null = null): Promise<void> {
    const isSame = this.run?.id === run.id && this.epoch === epoch;
    this.epoch = epoch;
    this.run = run;
    if (!isSame) {
      this.predictions = null;
      this.items = [];
      this.#latest.items.drop();
    }
    this.isUnread = false;
    this.#isFetching = true;
    const isAnswered = await this.#ask('predictions', async () => {
      const request = { runId: run.id, epoch: epoch ?? undefined };
      const predictions = await this.bridge.call('inspection.predictions', request);
      return () => {
        if (predictions === null) this.isUnread = true;
        else this.predictions = predictions;
      };
    });
    if (!isAnswered) return;
    this.#isFetching = false;
    void this.#fetchOthers();
    await this.turn(isSame ? Math.min(this.page, Math.max(0, this.pages - 1)) : 0);
  }

  /** Reads what other runs on the same sequences predict, once its own answers are there; one that cannot be read is left out. */
  async readOthers(runs: readonly Run[]): Promise<void> {
    this.#wanted = runs;
    await this.#fetchOthers();
  }

  readonly #fetchOthers = oneAtATime(async () => {
    for (const { id } of this.#wanted) {
      // A question about another model cancels the one before.
      if (this.#isFetching) return;
      if (id === this.run?.id || this.others.has(id)) continue;
      const answer = await this.bridge
        .call('inspection.predictions', { runId: id })
        .catch(() => null);
      if (answer?.numbers) this.others = new Map([...this.others, [id, answer.numbers]]);
    }
  });

  /** When the user leaves the tab: cancels what is still being read. */
  async leave(): Promise<void> {
    if (!this.#isFetching) return;
    this.#isFetching = false;
    this.#latest.predictions.drop();
    this.loading = false;
    this.isUnread = true;
    // If that fails, main computes predictions that nobody needs.
    await this.bridge.call('inspection.stopPredictions', null).catch(() => null);
  }

  async turn(page: number): Promise<void> {
    if (this.run === null || this.predictions === null) return;
    const runId = this.run.id;
    this.page = page;
    const indices = this.found.slice(page * itemsPerPage, (page + 1) * itemsPerPage);
    await this.#ask('items', async () => {
      const request = { runId, indices, small: true };
      const { items } = await this.bridge.call('inspection.testItems', request);
      return () => {
        this.items = items;
      };
    });
  }

  /**
   * @param ask resolves to what is done with the answer if it is still needed
   * @returns whether it was: false after a later question or `leave`
   */
  async #ask(what: 'predictions' | 'items', ask: () => Promise<() => void>): Promise<boolean> {
    const isLatest = this.#latest[what].ask();
    this.loading = true;
    this.problem = null;
    try {
      const take = await ask();
      if (isLatest()) take();
    } catch (error) {
      if (isLatest()) this.problem = toProblem(error);
    }
    if (isLatest()) this.loading = false;
    return isLatest();
  }
}

/**
 * Indices into the test set: the misclassified, the most confident first, and of numbers all, the furthest off first; equal ones
 * keep their order.
 */
export function worstFirst({
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
