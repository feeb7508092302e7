// The one place where a trainer meets the store: experiment → runs → queue → trainers → events.
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { cellKinds, runConfigFor } from '../catalogue/config';
import type { ExperimentConfig } from '../catalogue/config';
import type { LiveEvent, LiveSnapshot } from '../contract/live';
import type { ExportResult } from '../contract/model-file';
import type { Run } from '../contract/run';
import { toProblemData } from '../problem';
import type { RunStore } from '../runs/run-store';
import { withoutTensorflow, type NoteOf, type Question, type Questions } from '../workers/messages';
import type { SpawnTrainer } from '../workers/trainer-process';
import { ActiveRun } from './active-run';
import { ParityTrial } from './parity-trial';
import { Queue } from './queue';
import { runName } from './run-name';
import { TrainerPool } from './trainer-pool';

export interface ExperimentsOptions {
  readonly store: RunStore;
  readonly spawnTrainer: SpawnTrainer;
  /** How many runs train at once. */
  readonly trainers: number;
  readonly emit: (event: LiveEvent) => void;
}

/** One run per core, so that curves grow side by side and no run waits for a share of one. */
export function trainersAtOnce(): number {
  return Math.min(cellKinds.length, availableParallelism());
}

export class Experiments {
  readonly parity: ParityTrial;
  readonly #options: ExperimentsOptions;
  readonly #pool: TrainerPool;
  readonly #queue = new Queue();
  readonly #active = new Map<ActiveRun, Promise<void>>();

  constructor(options: ExperimentsOptions) {
    this.#options = options;
    this.#pool = new TrainerPool(options.spawnTrainer);
    this.parity = new ParityTrial(
      (settings, signal, onNews) => this.ask('parity', settings, signal, onNews),
      (news) => {
        options.emit({ kind: 'parity', news });
      },
    );
  }

  /** Keeps a trainer ready from now on, for a start without a wait. */
  warmUp(): void {
    this.#pool.warmUp();
  }

  /** Once warm: gets ready for this experiment's first run, so that its curve begins at once. */
  prepare(config: ExperimentConfig): void {
    const [first] = config.cells;
    if (first) this.#pool.prepare(runConfigFor(config, first, availableParallelism()));
  }

  /** One run per model: the first ones begin at once, the others wait for a free trainer. */
  start(config: ExperimentConfig): LiveSnapshot {
    const { name, cells } = config;
    const experimentId = this.#options.store.createExperiment(name);
    for (const cell of cells) {
      const own = runConfigFor(config, cell, availableParallelism());
      const title = runName(name, cell, {
        cells: cells.length,
        hiddenSize: own.hiddenSize,
        reading: own.reading,
      });
      this.#queue.add({ experimentId, name: title, cell, config: own });
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

  snapshot(): LiveSnapshot {
    const running = [...this.#active.keys()].map(({ run, progress }) => ({ run, progress }));
    return { running, queued: this.#queue.list };
  }

  /** Resolves when nothing trains and nothing waits. */
  async settled(): Promise<void> {
    while (this.#active.size > 0) await Promise.all(this.#active.values());
  }

  rename(runId: number, name: string): Run {
    const run = this.#options.store.renameRun(runId, name);
    this.#options.emit({ kind: 'run', run });
    return run;
  }

  remove(runId: number): void {
    this.#options.store.deleteRun(runId);
    this.#options.emit({ kind: 'run-removed', runId });
  }

  restore(runId: number): Run {
    const run = this.#options.store.restoreRun(runId);
    this.#options.emit({ kind: 'run', run });
    return run;
  }

  /**
   * Writes the run's model as ONNX and proves it; never waits for the trainings under way.
   * @param epoch null takes the last one
   */
  async exportModel(
    runId: number,
    file: string,
    epoch: number | null = null,
  ): Promise<ExportResult> {
    const { store } = this.#options;
    const { config } = store.getRun(runId);
    const checkpoint = store.checkpoint(runId, epoch);
    const result = await this.ask('export', {
      config,
      checkpointFile: checkpoint.file,
      outputFile: resolve(file),
    });
    store.addExport(runId, checkpoint.epoch, result);
    return result;
  }

  /**
   * Asks what needs TensorFlow or takes long; never waits for the trainings under way.
   * @param signal asks for an early end; a question that needs no TensorFlow is then not answered, but rejects
   * @param onNote called for what the question tells on the way, in order; must not throw
   * @throws Problem trainer-crashed, or what the trainer reported
   */
  async ask<Q extends Question>(
    question: Q,
    input: Questions[Q]['input'],
    signal?: AbortSignal,
    onNote?: (note: NoteOf<Q>) => void,
  ): Promise<Questions[Q]['answer']> {
    const isLight = withoutTensorflow.has(question);
    const trainer = isLight ? this.#pool.acquireLight() : this.#pool.acquire();
    // Nothing is lost with a light one: a stop ends it at once, also while it is still coming up.
    const kill = () => {
      trainer.kill();
    };
    if (isLight) signal?.addEventListener('abort', kill);
    let canTrain = false;
    try {
      const answer = await trainer.ask(question, input, signal, onNote);
      canTrain = !isLight;
      return answer;
    } finally {
      signal?.removeEventListener('abort', kill);
      this.#pool.release(trainer, canTrain);
      this.#pool.trim();
    }
  }

  /** Ends every training after its current step, keeps what was trained, and ends the trainers. */
  async close(graceMs = 10_000): Promise<void> {
    this.stop(null);
    this.parity.stop();
    const timer = setTimeout(() => {
      for (const active of this.#active.keys()) active.kill();
    }, graceMs);
    await this.settled();
    clearTimeout(timer);
    this.#pool.close();
  }

  #fill(): void {
    const { store, emit } = this.#options;
    try {
      while (this.#active.size < this.#options.trainers) {
        const next = this.#queue.take();
        if (!next) break;
        const run = store.createRun(next.experimentId, next.name, next.config);
        const active = new ActiveRun(run, this.#pool.acquire(), store, emit);
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
    const sound = await active.train();
    this.#active.delete(active);
    this.#pool.release(active.trainer, sound);
    try {
      this.#fill();
    } catch (error) {
      this.#options.emit({ kind: 'refused', problem: toProblemData(error) });
    }
    this.#pool.trim();
  }

  #tellQueue(): void {
    this.#options.emit({ kind: 'queue', queued: this.#queue.list });
  }
}
