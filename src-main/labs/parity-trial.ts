// The network of the XOR lab that learns parity: one at a time, in a worker beside the trainings.
import type {
  ParityNews,
  ParityResult,
  ParitySettings,
  ParityTest,
  ParityUnderWay,
} from '../contract/parity';
import { Problem } from '../problem';

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
  /** How the latest trial ends or has ended. */
  #end: Promise<ParityResult | null> = Promise.resolve(null);

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
    if (this.#trial) {
      const message = 'A network is learning parity already. Stop it, or wait until it has ended.';
      throw new Problem('bad-request', message);
    }
    const stopping = new AbortController();
    const trial: Trial = { settings, stopping, loss: [], accuracy: [], test: null };
    this.#trial = trial;
    this.#end = this.#run(trial);
    return this.#end;
  }

  /** The trial that goes on now, from its beginning to here; null without one. */
  underWay(): ParityUnderWay | null {
    if (!this.#trial) return null;
    const { settings, loss, accuracy, test } = this.#trial;
    return { settings, loss, accuracy, test };
  }

  /**
   * For those who did not start it: ends as `learn` does, of the latest trial.
   * @returns null as well when there was none
   */
  end(): Promise<ParityResult | null> {
    return this.#end;
  }

  /** Ends the trial after its current batch; without one nothing happens. */
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
      // A trainer that was not up yet, or that dies of being stopped, has done what it was asked for.
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
