// The queue of trainings: experiment → runs → queue → workers → store → events. It is longer than most files,
// because it determines the order of all runs.
import { availableParallelism, totalmem } from 'node:os';
import { cellTexts, type ExperimentConfig, experiments } from '../engine/catalogue';
import type { LiveEvent, LiveSnapshot } from '../contract/live';
import type { QueueChange } from '../contract/queue';
import type { Run } from '../engine/contract';
import type { Sweep } from '../contract/sweep';
import { Problem, toProblemData } from '../core/problem';
import type { RunStore } from '../store';
import {
  createDefaultName,
  type FurtherRun,
  isResumable,
  countInterimAnalyses,
  type PlannedRun,
  planSweep,
  listTrainedRuns,
  createTrainingKey,
} from '../comparison';
import type { WorkerPool } from '../workers/pool';
import { ActiveRun } from './active-run';
import { Queue } from './queue';
import { Races } from './races';
import { runUid } from './run-uid';

interface PlannedSweep {
  readonly sweep: Sweep;
  readonly runs: readonly PlannedRun[];
}

interface ExperimentsOptions {
  readonly store: RunStore;
  /** The worker processes, which the caller closes after the trainings. */
  readonly workers: WorkerPool;
  /** The number of runs that train at once. */
  readonly trainers: number;
  /** The number of cores that trainings may use now; by default, all of them. */
  readonly cores?: () => number;
  readonly emit: (event: LiveEvent) => void;
}

/** The memory of a trainer at usual model sizes. */
const bytesATrainer = 1024 ** 3;

/**
 * Returns the number of runs that train at once: one single-threaded run per core, as far as memory allows, has
 * the highest throughput.
 */
export function countTrainers(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / bytesATrainer)));
}

export class Experiments {
  readonly #options: ExperimentsOptions;
  readonly #queue: Queue;
  readonly #races: Races;
  #isClosing = false;
  readonly #active = new Map<ActiveRun, Promise<void>>();
  /** Runs that are resumed once a trainer is free, before queued ones. */
  #resuming: readonly number[] = [];
  readonly #triedAgain = new Set<number>();

  constructor(options: ExperimentsOptions) {
    this.#options = options;
    this.#queue = new Queue(options.store, () => this.#trainersNow());
    this.#races = new Races(options.store, options.emit);
  }

  /** Prepares an idle worker for this experiment's first run, so that its curve begins immediately. */
  prepare(config: ExperimentConfig): void {
    const [first] = config.cells;
    if (first)
      this.#options.workers.prepare(experiments.getRunConfig(config, first, this.#cores()));
  }

  /**
   * Starts one run per model and seed, all models with one seed before the next: the first ones start
   * immediately, the others are queued.
   * @param continues whether those that were stopped early are resumed instead of trained anew
   */
  start(given: ExperimentConfig, continues = false): LiveSnapshot {
    const config = this.#withNamesApart(given);
    const { name, cells, seeds } = config;
    const runs = experiments.listSeeds(config).flatMap((seed) =>
      cells.map((cell) => {
        const settings = experiments.getRunConfig(config, cell, this.#cores(), seed);
        const varied = seeds === 1 ? [] : (['seed'] as const);
        const title = createDefaultName(name, settings, varied, cells.length === 1);
        return { name: title, config: settings };
      }),
    );
    return this.#begin(() => this.#options.store.experiments.create(name), runs, continues);
  }

  /** Returns a sweep and its runs, before any is trained. @throws Problem bad-config */
  plan(given: Sweep): PlannedSweep {
    const sweep = { ...given, experiment: this.#withNamesApart(given.experiment) };
    const planned = planSweep(sweep);
    if (planned.ok) return { sweep, runs: planned.value };
    throw new Problem('bad-config', `${planned.mistake}. Nothing was trained.`);
  }

  /**
   * Starts the runs of a sweep, in its order.
   * @param skipTrained whether to leave out runs that have finished in the store with the same settings, and to
   * resume stopped runs
   */
  startSweep({ sweep, runs }: PlannedSweep, skipTrained: boolean): LiveSnapshot {
    const { store } = this.#options;
    const create = () => store.experiments.create(sweep.experiment.name);
    if (sweep.race) {
      const race = { experimentId: create(), sweep };
      this.#queue.change((queue) => {
        queue.addRace(race);
      });
      return this.#fill();
    }
    const trained = skipTrained ? listTrainedRuns(runs, store.runs.list()) : new Set();
    const left = runs.filter((_, index) => !trained.has(index));
    return this.#begin(create, left, skipTrained);
  }

  #begin(create: () => number, runs: readonly PlannedRun[], continues: boolean): LiveSnapshot {
    this.#add(create, runs, continues);
    return this.#fill();
  }

  /** @param continues whether to resume runs that were stopped */
  #add(experiment: () => number, runs: readonly PlannedRun[], continues: boolean): void {
    const { store } = this.#options;
    const formatKey = ({ name, config }: Pick<Run, 'name' | 'config'>) =>
      name + createTrainingKey(config);
    const stopped = continues ? store.runs.list().filter(isResumable) : [];
    const ids = new Map(stopped.map((run) => [formatKey(run), run.id]));
    const resumed = runs.flatMap((run) => ids.get(formatKey(run)) ?? []);
    this.#resuming = [...this.#resuming, ...resumed];
    const others = runs.filter((run) => !ids.has(formatKey(run)));
    if (others.length > 0)
      this.#queue.add(experiment(), others, countInterimAnalyses(others, store.runs.list()));
  }

  /** Returns runs of the store. @throws Problem run-missing */
  runs(ids: readonly number[]): readonly Run[] {
    return ids.map((id) => this.#options.store.runs.get(id));
  }

  /** Trains further runs of experiments, in order. */
  trainMore(runs: readonly FurtherRun[]): LiveSnapshot {
    const looks = countInterimAnalyses(runs, this.#options.store.runs.list());
    for (const { experimentId, ...run } of runs) this.#queue.add(experimentId, [run], looks);
    return this.#fill();
  }

  #withNamesApart(experiment: ExperimentConfig): ExperimentConfig {
    if (!experiment.cells.some(cellTexts.isCustom)) return experiment;
    const others = [...this.#options.store.runs.list(), ...this.#queue.list];
    return experiments.renameCells(
      experiment,
      others.map(({ cell }) => cell),
    );
  }

  /**
   * Resumes a run of a plan from its newest checkpoint, or starts it; a finished one is unchanged.
   * @param looks the number of interim analyses before the plan
   */
  trainPlanned(plan: string, { name, config }: PlannedRun, looks = 0): void {
    const { store } = this.#options;
    const uid = runUid(plan, config);
    const stored = store.runs.find(uid);
    if (stored?.status === 'finished') return;
    if (stored !== null && stored.checkpointStep !== null) this.resume([stored.id]);
    else {
      store.trainings.discard(uid);
      this.#queue.add(store.experiments.create(name, plan), [{ name, config, uid }], looks);
      this.#fill();
    }
  }

  /** Claims the queue of a process that is gone, paused, when the window opens. @throws Problem store-… */
  open(): LiveSnapshot {
    return this.#queue.claim() ? this.#fill() : this.snapshot();
  }

  /** @throws Problem store-… */
  changeQueue(change: QueueChange): LiveSnapshot {
    this.#queue.apply(change);
    return this.#fill();
  }

  /** @param id a run's id, a queued run's ticket, or null for everything; an ended run is unchanged */
  stop(id: number | null): void {
    this.#resuming = this.#resuming.filter((runId) => id !== null && runId !== id);
    if (id === null) this.#options.store.queue.endRaces(() => true);
    const isQueued = this.#queue.remove(
      ({ uid }) => id === null || this.#queue.getTicket(uid) === id,
    );
    if (isQueued) this.#emitQueue();
    for (const active of this.#active.keys()) {
      if (id === null || active.run.id === id) active.stop();
    }
  }

  /** Stops a run, whose status is then 'paused'. @param id null for every run that is training; queued ones stay */
  pause(id: number | null): void {
    if (id === null) {
      this.#queue.isPaused = true;
      this.#emitQueue();
    }
    for (const active of this.#active.keys()) {
      if (id === null || active.run.id === id) active.pause();
    }
  }

  /**
   * Resumes runs that were paused, stopped or interrupted from their newest checkpoints, as soon as trainers are
   * free. An event reports a run that cannot be resumed.
   */
  resume(runIds: readonly number[]): LiveSnapshot {
    this.#resuming = [...new Set([...this.#resuming, ...runIds])];
    return this.#fill();
  }

  /** Whether this process trains the run. */
  trains(runId: number): boolean {
    return [...this.#active.keys()].some(({ run }) => run.id === runId);
  }

  snapshot(): LiveSnapshot {
    const running = [...this.#active.keys()].map(({ run, progress }) => ({ run, progress }));
    const queue = { ...this.#queue.state(), races: this.#races.list(this.#queue.races) };
    return { running, queued: this.#queue.list, queue };
  }

  /** Resolves when nothing is training or queued. */
  async settled(): Promise<void> {
    while (this.#active.size > 0) await Promise.all(this.#active.values());
  }

  #cores(): number {
    return Math.min(availableParallelism(), this.#options.cores?.() ?? Infinity);
  }

  #trainersNow(): number {
    return Math.min(this.#options.trainers, this.#options.cores?.() ?? Infinity);
  }

  /** Ends every training after its current step and saves its progress; queued runs can be resumed later. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const active of this.#active.keys()) active.stop();
    await this.settled();
  }

  #fill(): LiveSnapshot {
    const { store } = this.#options;
    try {
      this.#raceOn();
      while (!this.#isClosing && this.#active.size < this.#trainersNow()) {
        const [runId, ...others] = this.#resuming;
        this.#resuming = others;
        if (runId !== undefined) {
          this.#resumeOrRefuse(runId);
          continue;
        }
        const next = this.#queue.next();
        if (!next) break;
        const run = store.queue.start(next);
        this.#queue.forget();
        this.#train(run, false);
      }
    } catch (error) {
      this.#queue.isPaused = true;
      throw error;
    } finally {
      this.#emitQueue();
    }
    return this.snapshot();
  }

  #raceOn(): void {
    if (this.#isClosing) return;
    const active = [...this.#active.keys()].map(({ run }) => run.id);
    for (const { experimentId, runs } of this.#races.next(new Set([...active, ...this.#resuming])))
      this.#add(() => experimentId, runs, true);
  }

  #resumeOrRefuse(runId: number): void {
    try {
      this.#train(this.#options.store.trainings.resume(runId), true);
    } catch (error) {
      this.#options.emit({ kind: 'refused', problem: toProblemData(error) });
    }
  }

  #train(run: Run, resumes: boolean): void {
    const { store, workers, emit } = this.#options;
    const active = new ActiveRun(run, workers, store, emit, resumes);
    emit({ kind: 'run', run });
    this.#active.set(active, this.#trainToEnd(active));
  }

  async #trainToEnd(active: ActiveRun): Promise<void> {
    await active.train();
    this.#active.delete(active);
    this.#tryAgainOnce(active);
    this.fillUp();
  }

  /** Starts as many runs as possible, such as when more cores may be used; errors are emitted as events. */
  fillUp(): void {
    try {
      this.#fill();
    } catch (error) {
      this.#options.emit({ kind: 'refused', problem: toProblemData(error) });
    }
  }

  /** Retries after the loss of a worker only: a training that failed, such as by diverging, would fail again. */
  #tryAgainOnce({ run, lostWorker }: ActiveRun): void {
    if (!lostWorker || run.checkpointStep === null || this.#triedAgain.has(run.id)) return;
    this.#triedAgain.add(run.id);
    this.#resuming = [run.id, ...this.#resuming];
  }

  #emitQueue(): void {
    const { queued, queue } = this.snapshot();
    this.#options.emit({ kind: 'queue', queued, queue });
  }
}
