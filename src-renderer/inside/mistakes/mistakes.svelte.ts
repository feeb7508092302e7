// One run's predictions for its whole test set, and the shown page of images.
import type { Predictions } from '$contract/inspection';
import type { TestImage } from '$contract/model-file';
import type { ProblemData } from '$contract/problem';
import type { Run } from '$contract/run';
import { toProblem, type Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';
import { withEpoch } from '../image/selected-unit.svelte';
import {
  classAccuracies,
  orderImages,
  type ClassAccuracy,
  type ImageOrder,
} from './mistakes-in-order';

export const imagesPerPage = 56;

export class Mistakes {
  run: Run | null = $state.raw(null);
  /** The epoch whose weights are used; null for the last one. */
  epoch: number | null = $state(null);
  predictions: Predictions | null = $state.raw(null);
  /** Of the page, in its order. */
  images: readonly TestImage[] = $state.raw([]);
  order: ImageOrder = $state('worst');
  /** Only images that truly are this digit. */
  digit: number | null = $state(null);
  page = $state(0);
  loading = $state(false);
  problem: ProblemData | null = $state.raw(null);
  /** Reading its predictions was cancelled. */
  isUnread = $state(false);

  /** The predictions are being read. */
  #reading = false;
  readonly #latest = { predictions: new Latest(), images: new Latest() };

  readonly classes: readonly ClassAccuracy[] | null = $derived(
    this.predictions === null ? null : classAccuracies(this.predictions),
  );
  /** Indices of all images of this order and digit. */
  readonly found: readonly number[] = $derived(
    this.predictions === null ? [] : orderImages(this.predictions, this.order, this.digit),
  );
  readonly pages: number = $derived(Math.ceil(this.found.length / imagesPerPage));

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
      this.images = [];
      this.#latest.images.drop();
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

  sortBy(order: ImageOrder): Promise<void> {
    this.order = order;
    return this.turn(0);
  }

  /** The same digit again shows all. */
  filter(digit: number | null): Promise<void> {
    this.digit = digit === this.digit ? null : digit;
    return this.turn(0);
  }

  async turn(page: number): Promise<void> {
    if (this.run === null || this.predictions === null) return;
    const runId = this.run.id;
    this.page = page;
    const indices = this.found.slice(page * imagesPerPage, (page + 1) * imagesPerPage);
    await this.#ask('images', async () => {
      const { images } = await this.bridge.call('inspection.testImages', { runId, indices });
      return () => {
        this.images = images;
      };
    });
  }

  /**
   * @param ask resolves to what is done with the answer if it is still needed
   * @returns whether it was: false after a later question or `leave`
   */
  async #ask(what: 'predictions' | 'images', ask: () => Promise<() => void>): Promise<boolean> {
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
