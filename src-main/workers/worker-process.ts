// The parent's side of a worker process: promises for its messages. One task at a time.
import type { RunConfig } from '../engine/catalogue';
import { Problem, assertNever, restoreProblem } from '../core/problem';
import type { RunMessage, WorkerChannel } from './channel';
import { type ProcessKind, type ProcessKindDefinition, workerProcesses } from '../engine/jobs';
import type { TaskResult, TaskInput, TaskNote, TaskName } from './tasks';

export class WorkerProcess {
  /** Rejects with a Problem if the process ends before it is ready. */
  readonly #ready = createDeferred<undefined>();
  #result: Deferred<unknown> | null = null;
  #onNote: (note: unknown) => void = () => undefined;
  #hasFailed = false;
  #isUp = false;
  #messagesReceived = 0;
  #ended: Problem | null = null;

  constructor(
    private readonly channel: WorkerChannel,
    readonly kind: ProcessKind,
    { crash }: Pick<ProcessKindDefinition, 'crash'> = workerProcesses.kinds[kind],
  ) {
    // There may be no listener yet, since the process may have been started ahead.
    this.#ready.promise.catch(() => undefined);
    channel.onMessage((message) => {
      this.#messagesReceived += 1;
      switch (message.kind) {
        case 'alive':
          break;
        case 'ready':
          this.#isUp = true;
          this.#ready.resolve(undefined);
          break;
        case 'note':
          this.#onNote(message.note);
          break;
        case 'done':
          this.#result?.resolve(message.result);
          break;
        case 'failed':
          this.#fail(restoreProblem(message.problem));
          break;
        default:
          assertNever(message);
      }
    });
    channel.onExit((reason) => {
      this.#ended = new Problem(crash.code, `${crash.what} unexpectedly (${reason}).`);
      this.#fail(this.#ended);
    });
  }

  get isAlive(): boolean {
    return this.#ended === null;
  }

  /** Whether the process has reported that it is ready. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** The number of messages that it has sent, which grows while the process responds. */
  get messagesReceived(): number {
    return this.#messagesReceived;
  }

  /** Whether it can take another task: after a failure the state of a process is unreliable. */
  get isSound(): boolean {
    return this.isAlive && !this.#hasFailed;
  }

  /**
   * @param signal requests an early end; each job decides what it then returns
   * @param onNote called for the task's notes, in order; must not throw
   * @throws Problem trainer-crashed or model-crashed, or what the process reported; the signal's
   * reason if it was aborted
   *   before the task began
   */
  async run<Q extends TaskName>(
    task: Q,
    input: TaskInput<Q>,
    signal: AbortSignal,
    onNote: (note: TaskNote<Q>) => void = () => undefined,
  ): Promise<TaskResult<Q>> {
    await this.#ready.promise;
    if (this.#ended) throw this.#ended;
    signal.throwIfAborted();
    const stop = () => {
      if (this.isAlive) this.channel.send({ kind: 'stop' });
    };
    this.#result = createDeferred();
    // The task determines the types of input, notes and result, which TypeScript cannot follow here.
    this.#onNote = onNote as (note: unknown) => void;
    this.channel.send({ kind: 'run', task, input } as RunMessage);
    signal.addEventListener('abort', stop);
    try {
      return (await this.#result.promise) as TaskResult<Q>;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#result = null;
    }
  }

  /** Prepares an idle process for a possible training; a task that is sent meanwhile waits for it. */
  prepare(config: RunConfig): void {
    void this.#ready.promise.then(
      () => {
        if (this.isAlive) this.channel.send({ kind: 'prepare', config });
      },
      () => undefined,
    );
  }

  kill(): void {
    this.channel.kill();
  }

  /** Ends it immediately; the current task fails with this problem. */
  endWith(problem: Problem): void {
    this.#fail(problem);
    this.kill();
  }

  memoryBytes(): number | null {
    return this.isAlive ? this.channel.memoryBytes() : null;
  }

  #fail(problem: Problem): void {
    this.#hasFailed = true;
    this.#ready.reject(problem);
    this.#result?.reject(problem);
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(problem: Problem): void;
}

/** Replaces `Promise.withResolvers`, which Node 20 does not have. */
function createDeferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (problem: Problem) => void;
  const promise = new Promise<T>((onValue, onProblem) => {
    resolve = onValue;
    reject = onProblem;
  });
  return { promise, resolve, reject };
}
