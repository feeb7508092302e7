// The network of the XOR lab that learns parity: one at a time, in a trainer beside the trainings.
import type { ParityNews, ParityResult, ParitySettings } from '../contract/parity';
import { Problem } from '../problem';

/** Asks a trainer, see `Experiments.ask`. */
type AskParity = (
  settings: ParitySettings,
  signal: AbortSignal,
  onNews: (news: ParityNews) => void,
) => Promise<ParityResult>;

export class ParityTrial {
  #stopping: AbortController | null = null;

  /** @param tell told of every trial on its way; must not throw */
  constructor(
    private readonly ask: AskParity,
    private readonly tell: (news: ParityNews) => void,
  ) {}

  /**
   * @returns how far it came, also when it was stopped; null when it was stopped before it began
   * @throws Problem bad-request while another one learns, or whatever the trainer reports
   */
  async learn(settings: ParitySettings): Promise<ParityResult | null> {
    if (this.#stopping) {
      const message = 'A network is learning parity already. Stop it, or wait until it has ended.';
      throw new Problem('bad-request', message);
    }
    const stopping = new AbortController();
    this.#stopping = stopping;
    try {
      return await this.ask(settings, stopping.signal, this.tell);
    } catch (error) {
      // A trainer that was not up yet, or that dies of being stopped, has done what it was asked for.
      if (stopping.signal.aborted) return null;
      throw error;
    } finally {
      this.#stopping = null;
    }
  }

  /** Ends the trial after its current batch; without one nothing happens. */
  stop(): void {
    this.#stopping?.abort();
  }
}
