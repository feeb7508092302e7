// The worker processes of this program. Every question goes through here, also trainings. Once `warmUp` was called, one
// process is kept ready, so that a start need not load TensorFlow; before that none is, so that a program can end.
import type { RunConfig } from '../catalogue/config';
import { Problem } from '../problem';
import type { SpawnWorker } from './channel';
import { processKinds, type ProcessKind, type ProcessKinds } from './process-kinds';
import {
  questions,
  type QuestionDefinition,
  type AnswerOf,
  type InputOf,
  type NoteOf,
  type Question,
} from './questions';
import { watchLife } from './watch-life';
import { watchLimits } from './watch-limits';
import { WorkerProcess } from './worker-process';

interface AskOptions<Q extends Question> {
  /** Requests an early end. If nothing would be lost, the process is killed and the call rejects. */
  readonly signal?: AbortSignal | undefined;
  /** Called for the question's notes, in order; must not throw. */
  readonly onNote?: (note: NoteOf<Q>) => void;
  /** Called when its process stops responding, and when it responds again. */
  readonly onSilence?: (isSilent: boolean) => void;
}

export class WorkerPool {
  #idle: WorkerProcess[] = [];
  #isWarm = false;
  readonly #busy = new Map<WorkerProcess, Promise<unknown>>();
  readonly #closing = new AbortController();

  constructor(
    private readonly spawn: SpawnWorker,
    private readonly kinds: ProcessKinds = processKinds,
  ) {}

  /**
   * Asks a process of the question's kind; no question waits for another one.
   * If the memory of a `tensorflow` process in Electron is not enough, a `large` one is asked.
   * @throws Problem trainer-crashed or model-crashed, model-timeout or model-memory where its kind has limits, or
   *   what the process reported; the signal's reason if the question was stopped before it began, or by killing
   *   its process
   */
  async ask<Q extends Question>(
    question: Q,
    input: InputOf<Q>,
    options: AskOptions<Q> = {},
  ): Promise<AnswerOf<Q>> {
    const definition: QuestionDefinition = questions[question];
    try {
      return await this.#askOne(definition.process, question, input, options);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'memory-bound')) throw error;
      const again = (definition.again?.(input as never) ?? input) as InputOf<Q>;
      return this.#askOne('large', question, again, options);
    }
  }

  async #askOne<Q extends Question>(
    kind: ProcessKind,
    question: Q,
    input: InputOf<Q>,
    { signal, onNote, onSilence = () => undefined }: AskOptions<Q>,
  ): Promise<AnswerOf<Q>> {
    const closing = this.#closing.signal;
    const stop = signal ? AbortSignal.any([signal, closing]) : closing;
    stop.throwIfAborted();
    const worker = this.#acquire(kind);
    const answer = worker.ask(question, input, stop, onNote);
    this.#busy.set(worker, answer);
    const kill = () => {
      worker.kill();
    };
    const { isReused, isKilledByStop, limits, life } = this.kinds[kind];
    const { work }: QuestionDefinition = questions[question];
    const unwatch = limits === null ? null : watchLimits(worker, limits, work);
    const forget = life === null ? null : watchLife(worker, life, { stop, onSilence });
    if (isKilledByStop) stop.addEventListener('abort', kill);
    try {
      return await answer;
    } catch (error) {
      if (isKilledByStop) stop.throwIfAborted();
      throw error;
    } finally {
      unwatch?.();
      forget?.();
      stop.removeEventListener('abort', kill);
      this.#busy.delete(worker);
      this.#release(worker, isReused);
    }
  }

  /** Keeps a process with TensorFlow ready from now on. */
  warmUp(): void {
    this.#isWarm = true;
    this.#idle = this.#idle.filter((worker) => worker.isAlive);
    if (!this.#idle.some(({ kind }) => kind === 'tensorflow')) {
      this.#idle.push(this.#fresh('tensorflow'));
    }
  }

  /** Once warm: lets the process that is kept ready load the data and compile for the next training. */
  prepare(config: RunConfig): void {
    if (!this.#isWarm) return;
    this.warmUp();
    this.#idle.findLast(({ kind }) => kind === 'tensorflow')?.prepare(config);
  }

  /**
   * Requests an early end of every question, ends every process, and takes no more questions.
   * @param graceMs a process that has not answered by then is killed
   */
  async close(graceMs = 10_000): Promise<void> {
    this.#isWarm = false;
    this.#closing.abort();
    const timer = setTimeout(() => {
      for (const worker of this.#busy.keys()) worker.kill();
    }, graceMs);
    await Promise.allSettled(this.#busy.values());
    clearTimeout(timer);
    this.#trim();
  }

  #acquire(kind: ProcessKind): WorkerProcess {
    // Idle processes that have died are ignored.
    this.#idle = this.#idle.filter((worker) => worker.isAlive);
    const position = this.#idle.findLastIndex((worker) => worker.kind === kind);
    return this.#idle.splice(position, position < 0 ? 0 : 1)[0] ?? this.#fresh(kind);
  }

  #release(worker: WorkerProcess, isReused: boolean): void {
    if (isReused && worker.isSound) this.#idle.push(worker);
    else worker.kill();
    // Not at once, since the next question may follow immediately.
    setImmediate(() => {
      this.#trim();
    });
  }

  /** Ends idle processes that are not needed; the one kept ready is replaced once no question is under way. */
  #trim(): void {
    const kept = new Map(this.#isWarm ? this.#idle.map((worker) => [worker.kind, worker]) : []);
    for (const worker of this.#idle) if (kept.get(worker.kind) !== worker) worker.kill();
    this.#idle = [...kept.values()];
    if (this.#isWarm && this.#busy.size === 0) this.warmUp();
  }

  #fresh(kind: ProcessKind): WorkerProcess {
    return new WorkerProcess(this.spawn(kind), kind, this.kinds[kind]);
  }
}
