// The network of the XOR lab that learns parity: one at a time, in a worker that runs next to the trainings.
import type { ParityNews, ParityResult, ParitySettings } from '../../contract/parity';
import { Problem } from '../../problem';

/** Asks a worker: the question `parity`. */
type TrainParity = (
  settings: ParitySettings,
  signal: AbortSignal,
  onNews: (news: ParityNews) => void,
) => Promise<ParityResult>;

export class ParityTrial {
  /** Of the running trial. */
  #stopping: AbortController | null = null;

  /** @param tell gets the news of every trial; must not throw */
  constructor(
    private readonly train: TrainParity,
    private readonly tell: (news: ParityNews) => void,
  ) {}

  /**
   * @returns the result so far if it was stopped; null if it was stopped before it started
   * @throws Problem bad-request while another one is learning, or whatever the trainer reports
   */
  async learn(settings: ParitySettings): Promise<ParityResult | null> {
    if (this.#stopping) {
      const message =
        'A network is already learning parity. Stop it, or wait until it has finished.';
      throw new Problem('bad-request', message);
    }
    const stopping = new AbortController();
    this.#stopping = stopping;
    try {
      return await this.train(settings, stopping.signal, this.tell);
    } catch (error) {
      // A trainer that was stopped while starting, or ends because of it, is no failure.
      if (stopping.signal.aborted) return null;
      throw error;
    } finally {
      this.#stopping = null;
    }
  }

  /** Ends the trial after its current batch, if there is one. */
  stop(): void {
    this.#stopping?.abort();
  }
}
