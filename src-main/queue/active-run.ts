// One training from its first batch to its end: worker → store → events.
import { setTimeout as delay } from 'node:timers/promises';
import type { LiveEvent, Progress } from '../contract/live';
import type { Run, RunStatus } from '../contract/run';
import { Problem, toProblemData } from '../problem';
import { recordEnd } from '../store/folder/record-end';
import { requireModel } from '../store/require-model';
import type { RunStore } from '../store/run-store';
import { keptResults } from '../store/kept-results';
import type { WorkerPool } from '../workers/pool';
import type { NoteOf } from '../workers/questions';
import { toProgress } from './progress';

/** If the store cannot be written, writing is retried at this interval; at the end this many times before the next run starts. */
const retryMs = 3000;
const lastTries = 3;
/** Most messages that wait in memory; the run's folder has them all. */
const mostPending = 3000;

type TrainingNews = NoteOf<'train'>;

interface Ending {
  readonly status: Exclude<RunStatus, 'running'>;
  readonly reason: string | null;
  /** null: unknown, the last message counts. */
  readonly elapsedMs: number | null;
}

export class ActiveRun {
  #run: Run;
  #progress: Progress | null = null;
  readonly #stopping = new AbortController();
  #isPausing = false;
  #lostWorker = false;
  /** The store lacks some of this run and reads all of it from the run's folder at the end. */
  #isBehind = false;
  /** Writes that wait because another program has locked the store, or the disk is full. */
  #pending: (() => void)[] = [];
  #retryAt = 0;

  /** @param resumes from the run's newest checkpoint */
  constructor(
    run: Run,
    private readonly workers: WorkerPool,
    private readonly store: RunStore,
    private readonly emit: (event: LiveEvent) => void,
    private readonly resumes = false,
  ) {
    this.#run = run;
  }

  get run(): Run {
    return this.#run;
  }

  /** Whether its process died: trying again may help, unlike after a failure of the training itself. */
  get lostWorker(): boolean {
    return this.#lostWorker;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Like a stop; the run is then paused. */
  pause(): void {
    this.#isPausing = true;
    this.stop();
  }

  /** Resolves when the training has ended in any way; never rejects. */
  async train(): Promise<void> {
    const ending = await this.#trainToEnd();
    const isPaused = this.#isPausing && ending.status === 'stopped';
    await this.#end(isPaused ? { ...ending, status: 'paused' } : ending);
  }

  async #trainToEnd(): Promise<Ending> {
    const { id } = this.#run;
    const { signal } = this.#stopping;
    try {
      const { stopped, elapsedMs } = await this.workers.ask(
        'train',
        { config: requireModel(this.#run), folder: this.store.runFolder(id), resume: this.resumes },
        {
          signal,
          onNote: (news) => {
            this.#take(news);
          },
          onSilence: (isSilent) => {
            this.#change({ ...this.#run, reason: isSilent ? this.#silence() : null });
          },
        },
      );
      return { status: stopped ? 'stopped' : 'finished', reason: null, elapsedMs };
    } catch (error) {
      if (error === signal.reason) return { status: 'stopped', reason: null, elapsedMs: null };
      this.#lostWorker = isCrash(error) && !signal.aborted;
      // A process that dies while being stopped counts as stopped.
      return signal.aborted && isCrash(error)
        ? { status: 'stopped', reason: null, elapsedMs: null }
        : { status: endedBy(error), reason: this.#explain(error), elapsedMs: null };
    }
  }

  #take(news: TrainingNews): void {
    this.#pending.push(() => {
      this.#record(news);
    });
    if (performance.now() >= this.#retryAt) this.#flush();
  }

  /** Writes what is pending, in order. What the store cannot take now is in the run's folder. */
  #flush(): void {
    if (this.#isBehind) this.#pending = [];
    try {
      for (let write = this.#pending[0]; write; write = this.#pending[0]) {
        this.store.withoutWaiting(write);
        this.#pending.shift();
      }
    } catch (error) {
      if (mayPass(error) && this.#pending.length < mostPending) {
        this.#retryAt = performance.now() + retryMs;
        return;
      }
      this.#pending = [];
      this.#isBehind = true;
      const { message } = toProblemData(error);
      this.#change({ ...this.#run, reason: `${message} The training continues: ${inItsFolder}` });
    }
  }

  #record(news: TrainingNews): void {
    const { id, config, batchesPerEpoch } = this.#run;
    switch (news.kind) {
      case 'started':
        this.#change(this.store.markStarted(id, news));
        break;
      case 'resumed':
        this.#change(this.store.rewind(id, news.step));
        break;
      case 'checkpoint':
        this.#change(this.store.setCheckpoint(id, news.checkpoint));
        break;
      case 'waiting':
        // Not in the store, whose disk may be full.
        this.#change({ ...this.#run, reason: news.reason });
        break;
      case 'points': {
        const { firstStep, count, curves, samples, elapsedMs, imagesPerSecond } = news;
        this.store.addPoints(id, news);
        const step = firstStep + count - 1;
        const { epochs } = config;
        this.#progress = toProgress({ step, epochs, batchesPerEpoch, imagesPerSecond, elapsedMs });
        this.emit({ kind: 'points', runId: id, firstStep, count, curves, samples });
        this.emit({ kind: 'progress', runId: id, progress: this.#progress });
        break;
      }
      case 'epoch': {
        const run = this.store.addEpoch(id, news.result, news.checkpointFile, news.checkpoint);
        this.emit({ kind: 'epoch', runId: id, result: news.result });
        this.#change(run);
        break;
      }
      case 'measured': {
        this.store.addMeasured(id, news.measured);
        this.emit({ kind: 'measured', runId: id, measured: news.measured });
      }
    }
  }

  async #end(ending: Ending): Promise<void> {
    recordEnd(this.store.runFolder(this.#run.id), ending);
    for (let tries = 0; tries < lastTries; tries++) {
      if (tries > 0) await delay(retryMs);
      if (this.#finish(ending)) return;
    }
    const { status } = ending;
    const reason = `The store could not be written until the training ended. Nothing was lost: ${inItsFolder}`;
    this.#change({ ...this.#run, status, reason });
    // Until this process ends; then the next one that opens the store recovers it.
    const timer = setInterval(() => {
      if (this.#finish(ending)) clearInterval(timer);
    }, retryMs).unref();
  }

  /** @returns false if the store cannot be written now */
  #finish({ status, reason, elapsedMs }: Ending): boolean {
    this.#flush();
    if (this.#pending.length > 0) return false;
    const { id } = this.#run;
    try {
      const run = this.store.withoutWaiting(() =>
        this.#isBehind
          ? this.store.bringIn(id)
          : this.store.finishRun(id, status, reason, elapsedMs),
      );
      this.#change(run);
      return true;
    } catch {
      return false;
    }
  }

  #change(run: Run): void {
    this.#run = run;
    this.emit({ kind: 'run', run });
  }

  #silence(): string {
    const { epoch, batch } = this.#progress ?? {};
    const since = epoch === undefined ? '' : ` since batch ${batch} of epoch ${epoch}`;
    return `The trainer has not responded${since}: it may be frozen, or busy with one very long step. What was trained is kept. Wait, or stop the run and resume it from its newest checkpoint.`;
  }

  #explain(error: unknown): string {
    const { message } = toProblemData(error);
    if (!isCrash(error)) return message;
    return `${message} ${keptResults(this.#run.epochsDone)} Start the run again.`;
  }
}

const inItsFolder =
  'the run’s folder has all of it, and the store takes it from there once it can be written.';

/** Another program has locked the store, or the disk is full. */
const mayPass = (error: unknown) =>
  error instanceof Problem && (error.code === 'store-busy' || error.code === 'store-full');
const endedBy = (error: unknown) =>
  error instanceof Problem && error.code === 'diverged' ? 'diverged' : 'crashed';
const isCrash = (error: unknown) => error instanceof Problem && error.code === 'trainer-crashed';
