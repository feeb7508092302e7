// Models' predictions for their test sets, for the window: computed outside main, one model at a time, and cached.
import { LRUCache } from 'lru-cache';
import type { BarePredictions } from '../../contract/inspection';
import { Problem } from '../../../core/problem';
import type { InspectedWeights } from './trace';

/** Runs the task `predictions` in a worker, which `signal` ends. */
type ComputePredictions = (
  weights: InspectedWeights,
  signal: AbortSignal,
) => Promise<BarePredictions>;

interface PendingPredictions {
  readonly key: string;
  readonly answer: Promise<BarePredictions | null>;
  readonly stopping: AbortController;
}

/** The number of cached predictions; each takes 100 kB for MNIST. */
const maxCached = 20;

export class Predictor {
  readonly #cache = new LRUCache<string, BarePredictions>({ max: maxCached });
  #pending: PendingPredictions | null = null;

  constructor(private readonly compute: ComputePredictions) {}

  /**
   * Returns the predictions of a model. Only one model is shown at a time, so that a request for another model
   * cancels the previous request.
   * @returns null when the request was cancelled
   * @throws Problem of the data, checkpoint-missing, checkpoint-damaged or model-unreadable; unexpected when
   * the worker ended
   */
  async predictions(weights: InspectedWeights): Promise<BarePredictions | null> {
    // A checkpoint's file is written once, so its name identifies its weights.
    const key = weights.checkpointFile;
    if (this.#pending?.key === key) return this.#pending.answer;
    this.giveUp();
    const cached = this.#cache.get(key);
    if (cached) return cached;
    const stopping = new AbortController();
    const question = { key, stopping, answer: this.#compute(weights, stopping.signal) };
    this.#pending = question;
    try {
      return await question.answer;
    } finally {
      if (this.#pending === question) this.#pending = null;
    }
  }

  /** Cancels the current request, if there is one: its result is null. */
  giveUp(): void {
    this.#pending?.stopping.abort();
    this.#pending = null;
  }

  async #compute(weights: InspectedWeights, signal: AbortSignal): Promise<BarePredictions | null> {
    try {
      const found = await this.compute(weights, signal);
      this.#cache.set(weights.checkpointFile, found);
      return found;
    } catch (error) {
      // A process that ends because it was stopped has not failed.
      if (signal.aborted) return null;
      throw explain(error);
    }
  }
}

/** Replaces the message of a crash, which must not suggest that a training has crashed. */
function explain(error: unknown): unknown {
  if (!(error instanceof Problem && error.code === 'model-crashed')) return error;
  const message = `${error.message} It was reading the test data. The run is unchanged, and trainings continue. Try again.`;
  return new Problem('unexpected', message, error);
}
