// The network of the XOR lab that learns parity: one at a time, in a worker that runs next to the trainings.
import type {
  ParityNews,
  ParityResult,
  ParitySettings,
  ParityUnderWay,
} from '../../contract/parity';
import { Problem } from '../../problem';

/** Asks a worker: the question `parity`. */
type TrainParity = (
  settings: ParitySettings,
  signal: AbortSignal,
  onNews: (news: ParityNews) => void,
) => Promise<ParityResult>;

interface Trial extends ParityUnderWay {
  readonly stopping: AbortController;
  readonly news: ParityNews[];
}

export class ParityTrial {
  #trial: Trial | null = null;
  /** The result of the latest trial. */
  #end: Promise<ParityResult | null> = Promise.resolve(null);

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
    if (this.#trial) {
      const message =
        'A network is already learning parity. Stop it, or wait until it has finished.';
      throw new Problem('bad-request', message);
    }
    const stopping = new AbortController();
    const trial: Trial = { settings, stopping, news: [] };
    this.#trial = trial;
    this.#end = this.#run(trial);
    return this.#end;
  }

  /** The running trial from its start until now; null without one. */
  underWay(): ParityUnderWay | null {
    if (!this.#trial) return null;
    const { settings, news } = this.#trial;
    return { settings, news };
  }

  /** The result of the latest trial, as from `learn`, for callers that did not start it; null if there was none. */
  end(): Promise<ParityResult | null> {
    return this.#end;
  }

  /** Ends the trial after its current batch, if there is one. */
  stop(): void {
    this.#trial?.stopping.abort();
  }

  async #run(trial: Trial): Promise<ParityResult | null> {
    const { settings, stopping } = trial;
    try {
      return await this.train(settings, stopping.signal, (news) => {
        trial.news.push(news);
        this.tell(news);
      });
    } catch (error) {
      // A trainer that was stopped while starting, or ends because of it, is no failure.
      if (stopping.signal.aborted) return null;
      throw error;
    } finally {
      this.#trial = null;
    }
  }
}
