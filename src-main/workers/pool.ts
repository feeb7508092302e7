// The worker processes of this program, which run all tasks, including trainings. After `warmUp`, one process is
// kept ready, so that a start need not load TensorFlow; before that none is, so that a program can end.
import type { RunConfig } from '../engine/catalogue';
import { Problem } from '../core/problem';
import type { SpawnWorker } from './channel';
import {
  type ProcessKind,
  type ProcessKindDefinition,
  type ProcessKinds,
  type TaskDefinition,
  workerProcesses,
} from '../engine/jobs';
import { tasks, type TaskInput, type TaskNote, type TaskResult, type TaskName } from './tasks';
import { watchLife } from './watch-life';
import { watchLimits } from './watch-limits';
import { WorkerProcess } from './worker-process';

interface RunOptions<Q extends TaskName> {
  /** Requests an early end. If nothing would be lost, the process is killed and the call rejects. */
  readonly signal?: AbortSignal | undefined;
  /** Called for the task's notes, in order; must not throw. */
  readonly onNote?: (note: TaskNote<Q>) => void;
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
    private readonly kinds: ProcessKinds = workerProcesses.kinds,
  ) {}

  /**
   * Runs a task in a process of its kind; it waits only if the kind allows no more processes at once. If the
   * memory of a `tensorflow` process in Electron is not enough, the task runs in a `large` process.
   * @throws Problem trainer-crashed or model-crashed, model-timeout or model-memory where its kind has limits,
   * or what the process reported; the signal's reason if the task was stopped before it began, or by killing
   * its process
   */
  async run<Q extends TaskName>(
    task: Q,
    input: TaskInput<Q>,
    options: RunOptions<Q> = {},
  ): Promise<TaskResult<Q>> {
    const definition: TaskDefinition = tasks[task];
    try {
      return await this.#runIn(definition.process, task, input, options);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'memory-bound')) throw error;
      const again = (definition.again?.(input as never) ?? input) as TaskInput<Q>;
      return this.#runIn('large', task, again, options);
    }
  }

  async #runIn<Q extends TaskName>(
    kind: ProcessKind,
    task: Q,
    input: TaskInput<Q>,
    { signal, onNote, onSilence = () => undefined }: RunOptions<Q>,
  ): Promise<TaskResult<Q>> {
    const closing = this.#closing.signal;
    const stop = signal ? AbortSignal.any([signal, closing]) : closing;
    const { maxConcurrent = Infinity }: ProcessKindDefinition = this.kinds[kind];
    while (this.#running(kind).length >= maxConcurrent) await Promise.race(this.#running(kind));
    stop.throwIfAborted();
    const worker = this.#acquire(kind);
    const result = worker.run(task, input, stop, onNote);
    this.#busy.set(worker, result);
    const kill = () => {
      worker.kill();
    };
    const { isReused, isKilledByStop, limits, life } = this.kinds[kind];
    const { work }: TaskDefinition = tasks[task];
    const unwatch = limits === null ? null : watchLimits(worker, limits, work);
    const forget = life === null ? null : watchLife(worker, life, { stop, onSilence });
    if (isKilledByStop) stop.addEventListener('abort', kill);
    try {
      return await result;
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

  /** Makes the idle process, if it is warm, load the data and compile for the next training. */
  prepare(config: RunConfig): void {
    if (!this.#isWarm) return;
    this.warmUp();
    this.#idle.findLast(({ kind }) => kind === 'tensorflow')?.prepare(config);
  }

  /**
   * Requests an early end of every task, ends every process, and takes no more tasks.
   * @param graceMs a process that has no result by then is killed
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

  /** Returns the ends of the kind's current tasks, whatever their results. */
  #running(kind: ProcessKind): Promise<unknown>[] {
    return [...this.#busy]
      .filter(([worker]) => worker.kind === kind)
      .map(([, result]) => result.catch(() => undefined));
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
    // Not at once, since the next task may follow immediately.
    setImmediate(() => {
      this.#trim();
    });
  }

  /** Ends idle processes that are not needed; the one kept ready is replaced once no task is running. */
  #trim(): void {
    const needed = new Map(this.#isWarm ? this.#idle.map((worker) => [worker.kind, worker]) : []);
    for (const worker of this.#idle) if (needed.get(worker.kind) !== worker) worker.kill();
    this.#idle = [...needed.values()];
    if (this.#isWarm && this.#busy.size === 0) this.warmUp();
  }

  #fresh(kind: ProcessKind): WorkerProcess {
    return new WorkerProcess(this.spawn(kind), kind, this.kinds[kind]);
  }
}
