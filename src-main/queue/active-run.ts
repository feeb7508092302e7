// One training from its first batch to its end: worker → store → events.
import { setTimeout as delay } from 'node:timers/promises';
import type { RunProgressEvent, LiveEvent, Progress } from '../contract/live';
import { type EventOfKind, type Run, runDefinition, type RunEvent } from '../engine/contract';
import { Problem, toProblemData } from '../core/problem';
import { describeSaved, type RunStore } from '../store';
import type { WorkerPool } from '../workers/pool';
import { toProgress } from './progress';

/** The interval of retries if the index cannot be written, and the number of retries at the end of a run. */
const retryMs = 3000;
const lastTries = 3;

type EndEvent = EventOfKind<'ended'>;

export class ActiveRun {
  #run: Run;
  #progress: Progress | null = null;
  /** The reason why the training waits, which is not in the store: its disk may be full. */
  #waiting: string | null = null;
  readonly #stopping = new AbortController();
  #isPausing = false;
  #lostWorker = false;
  /**
   * Whether the index lacks some of this run, as while another program has locked it or the disk is full.
   * The run's folder has all of it.
   */
  #isBehind = false;
  #retryAt = 0;
  /** The part that was applied to the index from the folder, although its events may arrive later. */
  #folded = { step: 0, epochs: 0 };

  /** @param resumes whether to start from the run's newest checkpoint */
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

  /** Whether its process died: another try may succeed, unlike after a failure of the training itself. */
  get lostWorker(): boolean {
    return this.#lostWorker;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Stops the run, which is then paused. */
  pause(): void {
    this.#isPausing = true;
    this.stop();
  }

  /** Resolves when the training has ended in any way; never rejects. */
  async train(): Promise<void> {
    const ended = await this.#trainToEnd();
    const isPaused = this.#isPausing && ended.status === 'stopped';
    await this.#end(isPaused ? { ...ended, status: 'paused' } : ended);
  }

  async #trainToEnd(): Promise<EndEvent> {
    const { id, uid } = this.#run;
    const { signal } = this.#stopping;
    try {
      return await this.workers.run(
        'train',
        {
          config: this.#run.config,
          folder: this.store.files.folder(id),
          token: this.store.trainings.getToken(uid),
          resume: this.resumes,
        },
        {
          signal,
          onNote: (note) => {
            if (note.kind === 'waiting') {
              this.#waiting = note.reason;
              this.#change({ ...this.#run, reason: note.reason });
            } else if (note.kind !== 'measuring') this.#handle(note);
            else if (this.#progress)
              this.#grow(null, { progress: { ...this.#progress, measured: note.share } });
          },
          onSilence: (isSilent) => {
            this.#change({ ...this.#run, reason: isSilent ? this.#silence() : null });
          },
        },
      );
    } catch (error) {
      if (error === signal.reason) return runDefinition.createEnd('stopped');
      this.#lostWorker = isCrash(error) && !signal.aborted;
      // A process that dies while being stopped counts as stopped.
      if (signal.aborted && isCrash(error)) return runDefinition.createEnd('stopped');
      return runDefinition.createEnd(endedBy(error), this.#explain(error));
    }
  }

  /** Applies the event to the index, and then sends it to the window. */
  #handle(event: RunEvent): void {
    if (this.#isBehind && performance.now() < this.#retryAt) return;
    const { id } = this.#run;
    try {
      this.store.withoutWaiting(() => {
        if (this.#isBehind) this.#catchUp();
        else if (!this.#isFolded(event)) this.store.trainings.append(id, event);
      });
    } catch (error) {
      this.#isBehind = true;
      this.#retryAt = performance.now() + retryMs;
      const { message } = toProblemData(error);
      this.#change({ ...this.#run, reason: `${message} Training continues: ${inItsFolder}` });
      return;
    }
    if (event.kind === 'points') {
      const { firstStep, count, elapsedMs } = event;
      this.#grow('batches', { progress: toProgress(this.#run, firstStep + count - 1, elapsedMs) });
      return;
    }
    this.#grow('epoch', event.kind === 'epoch' ? { result: event.result } : {});
    const run = this.store.runs.get(id);
    this.#change({ ...run, reason: this.#waiting ?? run.reason });
  }

  #grow(
    by: RunProgressEvent['by'],
    more: Partial<Pick<RunProgressEvent, 'progress' | 'result'>>,
  ): void {
    this.#progress = more.progress ?? this.#progress;
    this.emit({ kind: 'grown', runId: this.#run.id, progress: this.#progress, by, ...more });
  }

  #catchUp(): void {
    const { id } = this.#run;
    const run = this.store.restoreFromFolder(id, true);
    this.#folded = { step: this.store.curves.lastStep(id), epochs: run.epochsDone };
    this.#isBehind = false;
    this.#change(run);
  }

  #isFolded(event: RunEvent): boolean {
    if (event.kind === 'points') return event.firstStep <= this.#folded.step;
    return event.kind === 'epoch' && event.result.epoch <= this.#folded.epochs;
  }

  async #end(ended: EndEvent): Promise<void> {
    this.store.trainings.end(this.#run.uid, ended);
    for (let tries = 0; tries < lastTries; tries++) {
      if (tries > 0) await delay(retryMs);
      if (this.#finish(ended)) return;
    }
    const { status } = ended;
    const reason = `The store cannot be written. Nothing was lost: ${inItsFolder}`;
    this.#change({ ...this.#run, status, reason });
    // Retries until this process ends; then the next one that opens the store recovers the run.
    const timer = setInterval(() => {
      if (this.#finish(ended)) clearInterval(timer);
    }, retryMs).unref();
  }

  /** @returns false if the store cannot be written now */
  #finish(ended: EndEvent): boolean {
    const { id } = this.#run;
    try {
      this.store.withoutWaiting(() => {
        if (this.#isBehind) this.store.restoreFromFolder(id);
        else this.store.trainings.append(id, ended);
      });
      this.#change(this.store.runs.get(id));
      return true;
    } catch {
      this.#isBehind = true;
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
    return `The trainer has not responded${since}: it may have stopped responding or be busy with a very long step. Everything trained so far is saved. Wait, or stop the run and resume it from its newest checkpoint.`;
  }

  #explain(error: unknown): string {
    const { message } = toProblemData(error);
    if (!isCrash(error)) return message;
    return `${message} ${describeSaved(this.#run.epochsDone)} Start the run again.`;
  }
}

const inItsFolder =
  'the run’s folder has everything, and the store will read it once it can be written.';

const endedBy = (error: unknown) =>
  error instanceof Problem && error.code === 'diverged' ? 'diverged' : 'crashed';
const isCrash = (error: unknown) => error instanceof Problem && error.code === 'trainer-crashed';
