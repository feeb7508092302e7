// The parent's side of a trainer: a process behind promises. One job at a time.
import type { RunConfig } from '../catalogue/config';
import { Problem, assertNever, fromProblemData } from '../problem';
import type {
  AskJob,
  FromTrainer,
  Job,
  NoteOf,
  Notes,
  Question,
  Questions,
  TrainJob,
} from './messages';
import type { TrainerProcess } from './trainer-process';

type Message<K extends FromTrainer['kind']> = Extract<FromTrainer, { kind: K }>;

/** What a training tells while it goes on. */
export type TrainingNews = Message<'started' | 'points' | 'epoch'>;
export type Ready = Omit<Message<'ready'>, 'kind'>;
export type Trained = Omit<Message<'trained'>, 'kind'>;

export class Trainer {
  /** Rejects with a Problem when the process ends before it is up. */
  readonly ready: Promise<Ready>;
  readonly #process: TrainerProcess;
  #job: Deferred<Message<'trained' | 'answered'>> | null = null;
  #onNews: (news: TrainingNews) => void = () => undefined;
  #onNote: (note: Notes[keyof Notes]) => void = () => undefined;
  #ended: Problem | null = null;

  constructor(process: TrainerProcess) {
    this.#process = process;
    const ready = defer<Ready>();
    this.ready = ready.promise;
    // Nobody may be listening yet, as with a trainer that was spawned ahead.
    this.ready.catch(() => undefined);
    const fail = (problem: Problem) => {
      ready.reject(problem);
      this.#job?.reject(problem);
    };
    process.onMessage((message) => {
      switch (message.kind) {
        case 'ready':
          ready.resolve(message);
          break;
        case 'started':
        case 'points':
        case 'epoch':
          this.#onNews(message);
          break;
        case 'note':
          this.#onNote(message.note);
          break;
        case 'trained':
        case 'answered':
          this.#job?.resolve(message);
          break;
        case 'failed':
          fail(fromProblemData(message.problem));
          break;
        default:
          assertNever(message);
      }
    });
    process.onExit((reason) => {
      const text = `The trainer process ended unexpectedly (${reason}).`;
      this.#ended = new Problem('trainer-crashed', text);
      fail(this.#ended);
    });
  }

  /** Whether its process still runs. */
  get alive(): boolean {
    return this.#ended === null;
  }

  /**
   * @param signal ends the training after its current step, or before it begins; it then counts as stopped
   * @param onNews called for every message of the training, in order; must not throw
   * @throws Problem trainer-crashed, or what the trainer reported
   */
  async train(
    job: TrainJob,
    signal: AbortSignal,
    onNews: (news: TrainingNews) => void,
  ): Promise<Trained> {
    this.#onNews = onNews;
    const done = await this.#run(job, signal);
    if (done === null) return { stopped: true, elapsedMs: 0 };
    if (done.kind === 'trained') return done;
    throw new Problem('trainer-failed', 'The trainer answered a training with something else.');
  }

  /**
   * @param signal asks for an early end; what a question answers then is its own affair
   * @param onNote called for what the question tells on the way, in order; must not throw
   * @throws Problem trainer-crashed, or what the trainer reported
   */
  async ask<Q extends Question>(
    question: Q,
    input: Questions[Q]['input'],
    signal?: AbortSignal,
    onNote: (note: NoteOf<Q>) => void = () => undefined,
  ): Promise<Questions[Q]['answer']> {
    // One job at a time: what comes now is this question's.
    this.#onNote = onNote as (note: Notes[keyof Notes]) => void;
    // Question, input and answer belong together, which TypeScript cannot follow across the process.
    const job = { kind: 'ask', question, input } as AskJob;
    const done = await this.#run(job, signal);
    if (done?.kind === 'answered') return done.answer;
    throw new Problem('trainer-failed', `The trainer did not answer the question "${question}".`);
  }

  /** Gets an idle trainer ready for a training that may come; a job that is sent meanwhile waits for it. */
  prepare(config: RunConfig): void {
    void this.ready.then(
      () => {
        if (this.alive) this.#process.send({ kind: 'prepare', config });
      },
      () => undefined,
    );
  }

  kill(): void {
    this.#process.kill();
  }

  /** null: stopped before it began. */
  async #run(job: Job, signal?: AbortSignal): Promise<Message<'trained' | 'answered'> | null> {
    await this.ready;
    if (this.#ended) throw this.#ended;
    if (signal?.aborted) return null;
    const stop = () => {
      if (this.alive) this.#process.send({ kind: 'stop' });
    };
    this.#job = defer();
    this.#process.send({ kind: 'job', job });
    signal?.addEventListener('abort', stop);
    try {
      return await this.#job.promise;
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#job = null;
    }
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(problem: Problem): void;
}

function defer<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (problem: Problem) => void;
  const promise = new Promise<T>((onValue, onProblem) => {
    resolve = onValue;
    reject = onProblem;
  });
  return { promise, resolve, reject };
}
