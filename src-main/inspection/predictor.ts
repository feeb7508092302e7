// Models' answers to their test sets, for the window: computed beside main, one model at a time, and kept,
// so that looking again is free.
import { LRUCache } from 'lru-cache';
import type { BarePredictions } from '../contract/inspection';
import { Problem } from '../problem';
import type { InspectedWeights } from './trace';

/** Asks a worker, which `signal` ends: the question `predictions`. */
export type AskPredictions = (
  weights: InspectedWeights,
  signal: AbortSignal,
) => Promise<BarePredictions>;

interface Question {
  readonly key: string;
  readonly answer: Promise<BarePredictions | null>;
  readonly stopping: AbortController;
}

/** Each is 100 kB for MNIST. */
const mostKept = 20;

export class Predictor {
  readonly #kept = new LRUCache<string, BarePredictions>({ max: mostKept });
  #pending: Question | null = null;

  constructor(private readonly ask: AskPredictions) {}

  /**
   * One looks at one model at a time: a question about another one gives up the question before.
   * @returns null when it was given up
   * @throws Problem of the data, checkpoint-missing, checkpoint-damaged or model-unreadable; unexpected
   *   when the process beside ended
   */
  async predictions(weights: InspectedWeights): Promise<BarePredictions | null> {
    // A checkpoint's file is written once, so its name stands for its weights.
    const key = weights.checkpointFile;
    if (this.#pending?.key === key) return this.#pending.answer;
    this.giveUp();
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const stopping = new AbortController();
    const question = { key, stopping, answer: this.#compute(weights, stopping.signal) };
    this.#pending = question;
    try {
      return await question.answer;
    } finally {
      if (this.#pending === question) this.#pending = null;
    }
  }

  /** Ends the question under way, which is answered with null; without one nothing happens. */
  giveUp(): void {
    this.#pending?.stopping.abort();
    this.#pending = null;
  }

  async #compute(weights: InspectedWeights, signal: AbortSignal): Promise<BarePredictions | null> {
    try {
      const found = await this.ask(weights, signal);
      this.#kept.set(weights.checkpointFile, found);
      return found;
    } catch (error) {
      // A process that dies of being stopped has done what it was asked for.
      if (signal.aborted) return null;
      throw explain(error);
    }
  }
}

/** No training has crashed: a process that trained nothing has. */
function explain(error: unknown): unknown {
  if (!(error instanceof Problem && error.code === 'model-crashed')) return error;
  const message = `${error.message} It was reading the test images; the run is kept, and trainings go on. Try again.`;
  return new Problem('unexpected', message, error);
}
