// One run's predictions for its whole test set, and the shown page of it.
import type { Predictions, TestItem } from '$contract/inspection';
import type { ProblemData } from '$contract/problem';
import type { Run } from '$contract/run';
import { toProblem, type Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';
import { withEpoch } from '../item/selected-unit.svelte';
import { classAccuracies, inOrder, type ClassAccuracy, type ItemOrder } from './mistakes-in-order';

export const itemsPerPage = 56;

export class Mistakes {
  run: Run | null = $state.raw(null);
  /** The epoch whose weights are used; null for the last one. */
  epoch: number | null = $state(null);
  predictions: Predictions | null = $state.raw(null);
  /** Of the page, in its order. */
  items: readonly TestItem[] = $state.raw([]);
  order: ItemOrder = $state('worst');
  /** Only those that truly are of this class. */
  label: number | null = $state(null);
  page = $state(0);
  loading = $state(false);
  problem: ProblemData | null = $state.raw(null);
  /** Reading its predictions was cancelled. */
  isUnread = $state(false);

  /** The predictions are being read. */
  #reading = false;
  readonly #latest = { predictions: new Latest(), items: new Latest() };

  readonly classes: readonly ClassAccuracy[] | null = $derived(
    this.predictions === null ? null : classAccuracies(this.predictions),
  );
  /** Indices of all of this order and class. */
  readonly found: readonly number[] = $derived(
    this.predictions === null ? [] : inOrder(this.predictions, this.order, this.label),
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

  /** Also for the same run after further training: main caches what it has computed. */
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
    this.#reading = true;
    const isAnswered = await this.#ask('predictions', async () => {
      const request = { runId: run.id, ...withEpoch(epoch) };
      const predictions = await this.bridge.call('inspection.predictions', request);
      return () => {
        if (predictions === null) this.isUnread = true;
        else this.predictions = predictions;
      };
    });
    if (!isAnswered) return;
    this.#reading = false;
    await this.turn(isSame ? Math.min(this.page, Math.max(0, this.pages - 1)) : 0);
  }

  /** When the user leaves the tab: cancels what is still being read. */
  async leave(): Promise<void> {
    if (!this.#reading) return;
    this.#reading = false;
    this.#latest.predictions.drop();
    this.loading = false;
    this.isUnread = true;
    // If that fails, main computes predictions that nobody needs.
    await this.bridge.call('inspection.stopPredictions', null).catch(() => null);
  }

  sortBy(order: ItemOrder): Promise<void> {
    this.order = order;
    return this.turn(0);
  }

  /** The same class again shows all. */
  filter(label: number | null): Promise<void> {
    this.label = label === this.label ? null : label;
    return this.turn(0);
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
