// The queue of trainings: experiment → runs → queue → workers → store → events.
import { availableParallelism } from 'node:os';
import { cellKinds, runConfigFor } from '../catalogue/config';
import type { ExperimentConfig } from '../catalogue/config';
import { seedsOf } from '../catalogue/seeds';
import type { LiveEvent, LiveSnapshot } from '../contract/live';
import type { Run, RunChange } from '../contract/run';
import { toProblemData } from '../problem';
import type { RunStore } from '../runs/run-store';
import type { WorkerPool } from '../workers/pool';
import { ActiveRun } from './active-run';
import { Queue } from './queue';
import { runName } from './run-name';

export interface ExperimentsOptions {
  readonly store: RunStore;
  /** Whoever opened it closes it, after the trainings. */
  readonly workers: WorkerPool;
  /** How many runs train at once. */
  readonly trainers: number;
  /** How many cores trainings may keep busy now; without it all of them. */
  readonly cores?: () => number;
  readonly emit: (event: LiveEvent) => void;
}

/** One run per core, so that curves grow side by side and no run waits for a share of one. */
export function trainersAtOnce(): number {
  return Math.min(cellKinds.length, availableParallelism());
}

export class Experiments {
  readonly #options: ExperimentsOptions;
  readonly #queue = new Queue();
  readonly #active = new Map<ActiveRun, Promise<void>>();

  constructor(options: ExperimentsOptions) {
    this.#options = options;
  }

  /** Gets the worker that is kept ready, if one is, ready for this experiment's first run: its curve then begins at once. */
  prepare(config: ExperimentConfig): void {
    const [first] = config.cells;
    if (first) this.#options.workers.prepare(runConfigFor(config, first, this.#cores()));
  }

  /** One run per model and seed, all models with one seed before the next: the first ones begin at once, the others wait for a free trainer. */
  start(config: ExperimentConfig): LiveSnapshot {
    const { name, cells, seeds } = config;
    const experimentId = this.#options.store.createExperiment(name);
    for (const seed of seedsOf(config)) {
      for (const cell of cells) {
        const own = runConfigFor(config, cell, this.#cores(), seed);
        const title = runName(name, cell, {
          cells: cells.length,
          hiddenSize: own.hiddenSize,
          reading: own.reading,
          seed: seeds === 1 ? null : seed,
        });
        this.#queue.add({ experimentId, name: title, cell, config: own });
      }
    }
    this.#fill();
    return this.snapshot();
  }

  /** @param id a run's id, a queued run's ticket, or null for everything; what no longer trains is let be */
  stop(id: number | null): void {
    if (id === null) this.#queue.clear();
    if (id === null || this.#queue.remove(id)) this.#tellQueue();
    for (const active of this.#active.keys()) {
      if (id === null || active.run.id === id) active.stop();
    }
  }

  /** Whether this process trains the run. */
  trains(runId: number): boolean {
    return [...this.#active.keys()].some(({ run }) => run.id === runId);
  }

  snapshot(): LiveSnapshot {
    const running = [...this.#active.keys()].map(({ run, progress }) => ({ run, progress }));
    return { running, queued: this.#queue.list };
  }

  /** Resolves when nothing trains and nothing waits. */
  async settled(): Promise<void> {
    while (this.#active.size > 0) await Promise.all(this.#active.values());
  }

  edit(runIds: readonly number[], change: RunChange): readonly Run[] {
    return this.#change(runIds, (runId) => this.#options.store.editRun(runId, change));
  }

  remove(runIds: readonly number[]): void {
    for (const runId of runIds) {
      this.#options.store.deleteRun(runId);
      this.#options.emit({ kind: 'run-removed', runId });
    }
  }

  restore(runIds: readonly number[]): readonly Run[] {
    return this.#change(runIds, (runId) => this.#options.store.restoreRun(runId));
  }

  /** The runs of another store, which come in once. */
  importRuns(source: string): readonly Run[] {
    const runs = this.#options.store.importRuns(source);
    this.#options.emit({ kind: 'store-changed', runs, removed: [] });
    return runs;
  }

  #cores(): number {
    return Math.min(availableParallelism(), this.#options.cores?.() ?? Infinity);
  }

  #trainersNow(): number {
    return Math.min(this.#options.trainers, this.#options.cores?.() ?? Infinity);
  }

  #change(runIds: readonly number[], change: (runId: number) => Run): readonly Run[] {
    return runIds.map((runId) => {
      const run = change(runId);
      this.#options.emit({ kind: 'run', run });
      return run;
    });
  }

  /** Ends every training after its current step and keeps what was trained. */
  async close(): Promise<void> {
    this.stop(null);
    await this.settled();
  }

  #fill(): void {
    const { store, workers, emit } = this.#options;
    try {
      while (this.#active.size < this.#trainersNow()) {
        const next = this.#queue.take();
        if (!next) break;
        const run = store.createRun(next.experimentId, next.name, next.config);
        const active = new ActiveRun(run, workers, store, emit);
        emit({ kind: 'run', run });
        this.#active.set(active, this.#train(active));
      }
    } catch (error) {
      this.#queue.clear();
      throw error;
    } finally {
      this.#tellQueue();
    }
  }

  async #train(active: ActiveRun): Promise<void> {
    await active.train();
    this.#active.delete(active);
    try {
      this.#fill();
    } catch (error) {
      this.#options.emit({ kind: 'refused', problem: toProblemData(error) });
    }
  }

  #tellQueue(): void {
    this.#options.emit({ kind: 'queue', queued: this.#queue.list });
  }
}
