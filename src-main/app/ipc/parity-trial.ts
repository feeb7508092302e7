// The network of the XOR lab that learns parity: one at a time, in a worker that runs next to the trainings.
import type {
  ParityNews,
  ParityResult,
  ParitySettings,
  ParityTest,
  ParityUnderWay,
} from '../../contract/parity';
import { Problem } from '../../problem';

/** Asks a worker: the question `parity`. */
type AskParity = (
  settings: ParitySettings,
  signal: AbortSignal,
  onNews: (news: ParityNews) => void,
) => Promise<ParityResult>;

interface Trial {
  readonly settings: ParitySettings;
  readonly stopping: AbortController;
  readonly loss: number[];
  readonly accuracy: number[];
  test: ParityTest | null;
}

export class ParityTrial {
  #trial: Trial | null = null;
  /** The result of the latest trial. */
  #end: Promise<ParityResult | null> = Promise.resolve(null);

  /** @param tell gets the news of every trial; must not throw */
  constructor(
    private readonly ask: AskParity,
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
    const trial: Trial = { settings, stopping, loss: [], accuracy: [], test: null };
    this.#trial = trial;
    this.#end = this.#run(trial);
    return this.#end;
  }

  /** The running trial from its start until now; null without one. */
  underWay(): ParityUnderWay | null {
    if (!this.#trial) return null;
    const { settings, loss, accuracy, test } = this.#trial;
    return { settings, loss, accuracy, test };
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
      return await this.ask(settings, stopping.signal, (news) => {
        remember(trial, news);
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

function remember(trial: Trial, news: ParityNews): void {
  if (news.kind === 'tested') {
    trial.test = news.test;
    return;
  }
  trial.loss.push(...news.loss);
  trial.accuracy.push(...news.accuracy);
}
