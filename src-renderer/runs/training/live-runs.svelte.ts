// The experiment under way: the runs that the Train view shows, and the queue.
import type { ExperimentConfig, RunConfig } from '$catalogue/config';
import { isResumable } from '$comparison/resume-point';
import {
  emptyQueue,
  type LiveEvent,
  type LiveSnapshot,
  type QueuedRun,
  type QueueState,
} from '$contract/live';
import type { QueueChange } from '$contract/queue';
import type { Run, TimedRun } from '$contract/run';
import type { RunEvent } from '$contract/run-event';
import type { Sweep } from '$contract/sweep';
import type { Bridge } from '../../bridge';
import { resultLabels } from '../../ui/names';
import { LiveRun } from './live-run.svelte';

/** The picture is redrawn once in this time at most, however many messages come. */
const redrawMs = 100;

export class LiveRuns {
  /** What is running and, until the next start, what has just ended; in the order of their ids. */
  watched: readonly LiveRun[] = $state.raw([]);
  /** The first runs in the queue. */
  queued: readonly QueuedRun[] = $state.raw([]);
  queue: QueueState = $state.raw(emptyQueue);
  /** A start is under way; others are ignored meanwhile. */
  starting = $state(false);
  /** For screen readers: the last change of a run's status. */
  announcement = $state('');

  /** The labels of running, ended and queued runs, by id or ticket. */
  readonly labels: ReadonlyMap<number, string> = $derived.by(() =>
    resultLabels([
      ...this.watched.map(({ run }) => run),
      ...this.queued.map(({ ticket, name, cell, config }) => ({ id: ticket, name, cell, config })),
    ]),
  );

  /** Those that have grown since the last redraw. */
  readonly #changed = new Set<LiveRun>();

  constructor(private readonly bridge: Bridge) {}

  get busy(): boolean {
    return this.queue.waiting > 0 || this.watched.some(({ run }) => run.status === 'running');
  }

  /** When the window opens: shows what is running, and the latest experiment of the store. */
  async open(stored: readonly Run[]): Promise<void> {
    const snapshot = await this.bridge.call('experiments.live', null);
    this.#take(snapshot);
    const shown = stored.filter(({ archived }) => !archived);
    const latest = Math.max(0, ...shown.map(({ experimentId }) => experimentId));
    for (const run of shown) if (run.experimentId === latest) this.#watch(run);
    await Promise.all(this.watched.map((live) => this.#recall(live)));
  }

  /** Prepares for a start that may follow. Errors are ignored: the start itself would report them. */
  async prepare(config: ExperimentConfig): Promise<void> {
    await this.bridge.call('experiments.prepare', config).catch(() => null);
  }

  /** Starts an experiment; runs that have ended are no longer shown. */
  async start(config: ExperimentConfig): Promise<void> {
    await this.#startOnce(() => this.bridge.call('experiments.start', config));
  }

  /** The same for a sweep. */
  async startSweep(sweep: Sweep, skipTrained: boolean): Promise<void> {
    await this.#startOnce(() => this.bridge.call('experiments.startSweep', { sweep, skipTrained }));
  }

  /** null where it cannot be measured. */
  async measurePace(config: RunConfig): Promise<TimedRun | null> {
    return this.bridge.call('experiments.measurePace', config).catch(() => null);
  }

  async #startOnce(begin: () => Promise<LiveSnapshot>): Promise<void> {
    if (this.starting) return;
    this.starting = true;
    try {
      const snapshot = await begin();
      const running = new Set(snapshot.running.map(({ run }) => run.id));
      this.watched = this.watched.filter(({ id }) => running.has(id));
      this.#take(snapshot);
    } finally {
      this.starting = false;
    }
  }

  /** @param mistake in the settings, if there is one @returns null when a start is possible */
  whyNoStart(mistake: string | null): string | null {
    return mistake ?? (this.starting ? 'Starting…' : null);
  }

  async changeQueue(change: QueueChange): Promise<void> {
    this.#takeQueue(await this.bridge.call('experiments.queue', change));
  }

  /** @param id a run's id, a queued one's ticket, or null for everything */
  async stop(id: number | null): Promise<void> {
    await this.bridge.call('experiments.stop', { id });
  }

  /** @param id null for every run in training, and the queue */
  async pause(id: number | null): Promise<void> {
    if (id === null) await this.changeQueue({ kind: 'pause' });
    await this.bridge.call('experiments.pause', { id });
  }

  /** Resumes runs from their newest checkpoints, as soon as trainers are free. */
  async resume(runIds: readonly number[]): Promise<void> {
    this.#take(await this.bridge.call('experiments.resume', { runIds: [...runIds] }));
  }

  /** Pauses all training; if there is none, resumes the paused ones among these runs. */
  async pauseOrResume(runs: readonly Run[]): Promise<void> {
    const isTraining = this.watched.some(({ run }) => run.status === 'running');
    const paused = runs.filter((run) => run.status === 'paused' && isResumable(run));
    if (isTraining) await this.pause(null);
    else {
      if (paused.length > 0) await this.resume(paused.map(({ id }) => id));
      if (this.queue.isPaused) await this.changeQueue({ kind: 'go-on' });
    }
  }

  apply(event: LiveEvent): void {
    if (event.kind === 'queue') this.#takeQueue(event);
    else if (event.kind === 'run') this.#update(event.run);
    else if (event.kind === 'store-changed') this.#followStore(event.runs, event.removed);
    else if (event.kind === 'run-removed') this.#drop([event.runId]);
    else if (event.kind === 'progress') {
      const live = this.#find(event.runId);
      if (live) live.progress = event.progress;
    } else if (event.kind === 'run-event') {
      const live = this.#find(event.runId);
      if (live) this.#add(live, event.event);
    }
  }

  #add(live: LiveRun, event: RunEvent): void {
    if (event.kind === 'epoch') live.addEpoch(event.result);
    if (event.kind !== 'points') return;
    live.append(event);
    this.#drawSoon(live);
  }

  /** Runs of other processes are not part of this experiment, but changes and deletions of shown runs are followed. */
  #followStore(runs: readonly Run[], removed: readonly number[]): void {
    for (const run of runs) if (this.#find(run.id)) this.#update(run);
    this.#drop(removed);
  }

  #drop(runIds: readonly number[]): void {
    if (this.watched.some(({ id }) => runIds.includes(id))) {
      this.watched = this.watched.filter(({ id }) => !runIds.includes(id));
    }
  }

  #update(run: Run): void {
    const live = this.#find(run.id);
    if (live === undefined) {
      if (run.status !== 'running') return;
      const watched = this.#watch(run);
      // A resumed run has values already.
      if ((run.checkpointStep ?? 0) > 0) void this.#recall(watched);
      return;
    }
    if (live.run.status !== run.status) this.announcement = `${run.name}: ${run.status}`;
    live.run = run;
    if (run.status !== 'running') live.progress = null;
  }

  #takeQueue({ queued, queue }: Pick<LiveSnapshot, 'queued' | 'queue'>): void {
    this.queued = queued;
    this.queue = queue;
  }

  #take({ running, ...waiting }: LiveSnapshot): void {
    this.#takeQueue(waiting);
    for (const { run, progress } of running) {
      const live = this.#watch(run);
      live.progress ??= progress;
    }
  }

  #watch(run: Run): LiveRun {
    const known = this.#find(run.id);
    if (known !== undefined) return known;
    const live = new LiveRun(run);
    this.watched = [...this.watched, live].sort((a, b) => a.id - b.id);
    return live;
  }

  #find(runId: number): LiveRun | undefined {
    return this.watched.find(({ id }) => id === runId);
  }

  #recall(live: LiveRun): Promise<void> {
    const runId = live.id;
    const column = (metric: 'train/loss' | 'train/accuracy') =>
      this.bridge.call('runs.column', { runId, metric });
    return live.recall(async () => {
      const [loss, accuracy, epochs] = await Promise.all([
        column('train/loss'),
        column('train/accuracy'),
        this.bridge.call('runs.epochs', { runId }),
      ]);
      return { loss, accuracy, epochs };
    });
  }

  #drawSoon(live: LiveRun): void {
    const waiting = this.#changed.size > 0;
    this.#changed.add(live);
    if (waiting) return;
    setTimeout(() => {
      for (const changed of this.#changed) changed.redraw();
      this.#changed.clear();
    }, redrawMs);
  }
}
