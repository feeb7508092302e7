// The current trainings: the runs of this program, its queue, and the actions that start, pause and stop them.
import type { ExperimentConfig } from '$engine/catalogue';
import { capitalise, count, formatCount } from '$core/number-texts';
import { isResumable } from '$comparison';
import {
  emptyQueue,
  type LiveEvent,
  type LiveSnapshot,
  type QueuedRun,
  type QueueState,
} from '$contract/live';
import type { QueueChange } from '$contract/queue';
import { sum } from 'd3-array';
import type { Run } from '$engine/contract';
import type { Sweep } from '$contract/sweep';
import { SvelteSet } from 'svelte/reactivity';
import type { Bridge } from '../../bridge';
import type { WindowState } from '../../ui/window.svelte';
import type { SavedRuns } from './saved-runs.svelte';

export class LiveRuns {
  /** The first runs in the queue. */
  queued: readonly QueuedRun[] = $state.raw([]);
  queue: QueueState = $state.raw(emptyQueue);
  /** The runs that this program trains; those of other processes are not among them. */
  readonly #ids = new SvelteSet<number>();
  readonly running: readonly Run[] = $derived.by(() =>
    this.saved.all.filter(({ id, status }) => status === 'running' && this.#ids.has(id)),
  );
  /** Runs that were asked to stop, until they have ended. */
  readonly stopping = new SvelteSet<number>();
  /** Whether a start is in progress; others are ignored meanwhile. */
  starting = $state(false);
  /** The last change of a run's status, for screen readers. */
  announcement = $state('');

  private readonly bridge: Bridge;

  constructor(
    readonly window: Pick<WindowState, 'bridge' | 'toasts'>,
    private readonly saved: SavedRuns,
  ) {
    this.bridge = window.bridge;
  }

  get busy(): boolean {
    return this.queue.waiting > 0 || this.running.length > 0;
  }

  /** The seconds until all have ended; null before they can be estimated. */
  get secondsLeft(): number | null {
    const { secondsQueued, atOnce } = this.queue;
    const seconds = this.running.map(({ id }) => this.saved.progress.get(id)?.secondsLeft);
    if (secondsQueued === null || !seconds.every((one) => one !== undefined)) return null;
    return Math.max(...seconds, (secondsQueued + sum(seconds)) / atOnce);
  }

  /** Loads the state when the window opens. */
  async open(): Promise<void> {
    this.#show(await this.bridge.call('experiments.live', null));
  }

  /** Prepares for a start that may follow. Errors are ignored: the start itself would report them. */
  async prepare(config: ExperimentConfig): Promise<void> {
    await this.bridge.call('experiments.prepare', config).catch(() => null);
  }

  /** @returns the experiment's id; null while another start is under way */
  start(config: ExperimentConfig): Promise<number | null> {
    return this.#startOnce(() => this.bridge.call('experiments.start', config));
  }

  /** Starts a sweep like `start` does an experiment. */
  startSweep(sweep: Sweep, skipTrained: boolean): Promise<number | null> {
    return this.#startOnce(() =>
      this.bridge.call('experiments.startSweep', { sweep, skipTrained }),
    );
  }

  /** Queues the next seeds of the settings of these runs. */
  async trainMore(runs: readonly Run[], seeds: number): Promise<void> {
    const runIds = runs.map(({ id }) => id);
    await this.#startOnce(() => this.bridge.call('experiments.moreSeeds', { runIds, seeds }));
  }

  async #startOnce(begin: () => Promise<LiveSnapshot>): Promise<number | null> {
    if (this.starting) return null;
    this.starting = true;
    try {
      const snapshot = await begin();
      this.#show(snapshot);
      // Ids grow, so the last request has the newest one.
      const { running, queued } = snapshot;
      const ids = [...running.map(({ run }) => run), ...queued].map((one) => one.experimentId);
      return ids.length === 0 ? null : Math.max(...ids);
    } finally {
      this.starting = false;
    }
  }

  /** @param mistake the mistake in the settings, if there is one @returns null when a start is possible */
  startProblem(mistake: string | null): string | null {
    return mistake ?? (this.starting ? 'Starting…' : null);
  }

  async changeQueue(change: QueueChange): Promise<void> {
    this.#showQueue(await this.bridge.call('experiments.queue', change));
  }

  /** @param id a run's id, a queued one's ticket, or null for everything */
  async stop(id: number | null): Promise<void> {
    for (const run of this.running) if (id === null || run.id === id) this.stopping.add(run.id);
    await this.bridge.call('experiments.stop', { id });
  }

  /** Stops all trainings and empties the queue. */
  async stopAll(): Promise<void> {
    const { length } = this.running;
    const { waiting } = this.queue;
    await this.stop(null);
    const parts = [
      ...(length > 0 ? [`Stopping ${formatCount(length, 'run')}`] : []),
      ...(waiting > 0 ? [`${count(waiting)} removed from the queue`] : []),
    ];
    if (parts.length > 0) this.window.toasts.done(capitalise(parts.join(', ')));
  }

  /** @param id null for every run in training, and the queue */
  async pause(id: number | null): Promise<void> {
    await this.bridge.call('experiments.pause', { id });
  }

  /** Resumes runs from their newest checkpoints, as soon as trainers are free. */
  async resume(runIds: readonly number[]): Promise<void> {
    this.#show(await this.bridge.call('experiments.resume', { runIds: [...runIds] }));
  }

  /** Whether training as a whole is paused: nothing trains until it is resumed. */
  get isPaused(): boolean {
    const waits = this.queue.isPaused && this.queue.waiting > 0;
    return waits || (this.running.length === 0 && listPausedRuns(this.saved.all).length > 0);
  }

  /** Pauses all training; if it is paused, resumes it. */
  async pauseOrResume(): Promise<void> {
    if (!this.isPaused) await this.pause(null);
    else {
      const paused = listPausedRuns(this.saved.all);
      if (paused.length > 0) await this.resume(paused.map(({ id }) => id));
      if (this.queue.isPaused) await this.changeQueue({ kind: 'go-on' });
    }
  }

  apply(event: LiveEvent): void {
    if (event.kind === 'queue') this.#showQueue(event);
    else if (event.kind === 'run') this.#update(event.run);
  }

  #update({ id, name, status }: Run): void {
    const isRunning = status === 'running';
    if (isRunning !== this.#ids.has(id)) this.announcement = `${name}: ${status}`;
    if (isRunning) this.#ids.add(id);
    else {
      this.#ids.delete(id);
      this.stopping.delete(id);
    }
  }

  #showQueue({ queued, queue }: Pick<LiveSnapshot, 'queued' | 'queue'>): void {
    this.queued = queued;
    this.queue = queue;
  }

  #show({ running, ...waiting }: LiveSnapshot): void {
    this.#showQueue(waiting);
    for (const { run, progress } of running) {
      this.#ids.add(run.id);
      if (progress !== null && !this.saved.progress.has(run.id)) {
        this.saved.progress.set(run.id, progress);
      }
    }
  }
}

/** Returns runs that can continue. */
export const listPausedRuns = (runs: readonly Run[]): readonly Run[] =>
  runs.filter((run) => run.status === 'paused' && isResumable(run));
