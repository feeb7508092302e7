// Successive halving as it goes: every run pauses at the end of its rung; once all have, the better ones go on from
// their checkpoints and the others have ended. What the rungs are and who goes on is sweeps/halving.ts.
import type { Run } from '../contract/run';
import { settingsKey, type PlannedRun } from '../sweeps/planned-runs';
import { rungsOf, survivors, type Rung } from '../sweeps/halving';

export interface Contender extends PlannedRun {
  readonly uid: string;
}

/** What halving asks of the trainings. */
export interface HalvingControl {
  readonly pause: (runId: number) => void;
  readonly resume: (runIds: readonly number[]) => void;
  /** It was paused, and goes on no more. */
  readonly end: (runId: number) => void;
}

export class HalvingSweep {
  readonly #rungs: readonly Rung[];
  #rung = 0;
  /** Of this rung, by uid: the run once it has come to the rung's end. */
  #contenders: ReadonlyMap<string, Run | null>;

  constructor(
    runs: readonly Contender[],
    private readonly control: HalvingControl,
  ) {
    const epochs = Math.max(...runs.map(({ config }) => config.epochs));
    this.#rungs = rungsOf(contestants(runs), epochs);
    this.#contenders = new Map(runs.map(({ uid }) => [uid, null]));
  }

  /** An epoch of a run has ended. */
  onEpoch({ id, uid, config }: Run, epoch: number): void {
    const until = this.#rungs[this.#rung]?.epochs ?? config.epochs;
    if (this.#contenders.has(uid) && epoch >= until && epoch < config.epochs) {
      this.control.pause(id);
    }
  }

  /** A run trains no more, for now or for good. */
  onEnd(run: Run): void {
    if (!this.#contenders.has(run.uid)) return;
    this.#contenders = new Map(this.#contenders).set(run.uid, run);
    const ended = [...this.#contenders.values()].flatMap((one) => one ?? []);
    const next = this.#rungs[this.#rung + 1];
    if (ended.length < this.#contenders.size || next === undefined) return;
    const results = ended.map((one) => ({
      run: one,
      config: one.config,
      accuracy: one.status === 'paused' ? one.lastTestAccuracy : null,
    }));
    const staying = survivors(results, next.runs).flatMap(({ run: one }) =>
      one.status === 'paused' ? [one] : [],
    );
    this.#rung += 1;
    this.#contenders = new Map(staying.map(({ uid }) => [uid, null]));
    for (const { id, uid, status } of ended) {
      if (status === 'paused' && !this.#contenders.has(uid)) this.control.end(id);
    }
    this.control.resume(staying.map(({ id }) => id));
  }
}

/** Settings that compete, of the model that has most of them; seeds of one setting go on together. */
function contestants(runs: readonly PlannedRun[]): number {
  const byModel = new Map<string, Set<string>>();
  for (const { config } of runs) {
    const own = byModel.get(config.cell) ?? new Set<string>();
    byModel.set(config.cell, own.add(settingsKey({ ...config, seed: 0 })));
  }
  return Math.max(1, ...[...byModel.values()].map(({ size }) => size));
}
