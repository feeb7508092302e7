// Successive halving as it goes: every run pauses at the end of its rung; once all have, the better ones go on from
// their checkpoints and the others have ended. What the rungs are and who goes on is sweeps/halving.ts.
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { mayGetThere, standing, type Contender, type Rung } from '../sweeps/halving';

/** What halving asks of the trainings. */
export interface HalvingControl {
  readonly pause: (runId: number) => void;
  readonly resume: (runIds: readonly number[]) => void;
  /** It was paused, and goes on no more. */
  readonly end: (runId: number) => void;
}

export interface SweptRun extends Contender {
  readonly uid: string;
  /** null: it waits. */
  readonly runId: number | null;
}

export class HalvingSweep {
  readonly #rungs: readonly Rung[];
  #rung: number;
  /** Those that are still in the race, by uid. */
  #runs: ReadonlyMap<string, SweptRun>;

  /** @param runs all of the sweep: new ones wait, those of a sweep that was cut short are as the store knows them */
  constructor(
    rungs: readonly Rung[],
    runs: readonly SweptRun[],
    private readonly control: HalvingControl,
  ) {
    this.#rungs = rungs;
    this.#rung = standing(rungs, runs).rung;
    this.#runs = byUid(standing(rungs, runs).staying);
  }

  get isOver(): boolean {
    const { epochs } = at(this.#rungs, this.#rungs.length - 1);
    return ![...this.#runs.values()].some((run) => mayGetThere(run, epochs));
  }

  has(uid: string): boolean {
    return this.#runs.has(uid);
  }

  onStart({ id, uid }: Run): void {
    this.#change(uid, { runId: id, status: 'running' });
  }

  /** An epoch of a run has ended. */
  onEpoch({ id, uid, config }: Run, epoch: number, accuracy: number): void {
    const run = this.#runs.get(uid);
    if (run === undefined) return;
    this.#change(uid, { accuracies: new Map(run.accuracies).set(epoch, accuracy) });
    if (epoch >= at(this.#rungs, this.#rung).epochs && epoch < config.epochs) {
      this.control.pause(id);
    }
  }

  /** A run trains no more, for now or for good. */
  onEnd({ uid, status }: Run): void {
    if (!this.#runs.has(uid)) return;
    this.#change(uid, { status });
    this.#advance();
  }

  /** Runs that were cancelled or deleted: the others no longer wait for them. */
  drop(isGone: (run: SweptRun) => boolean): void {
    const left = [...this.#runs.values()].filter((run) => !isGone(run));
    if (left.length === this.#runs.size) return;
    this.#runs = byUid(left);
    this.#advance();
  }

  /** After it was cut short: what had not come to the end of its rung trains on. */
  goOn(): void {
    this.#resume();
  }

  /** Those that are neither training nor waiting end as they are. */
  abandon(): void {
    for (const run of this.#runs.values()) this.#end(run);
    this.#runs = new Map();
  }

  #advance(): void {
    const runs = [...this.#runs.values()];
    // One that has its result may still be on its way to a stop.
    if (runs.some(({ status }) => status === 'running')) return;
    const now = standing(this.#rungs, runs);
    if (now.rung === this.#rung) return;
    this.#rung = now.rung;
    this.#runs = byUid(now.staying);
    for (const run of now.out) this.#end(run);
    this.#resume();
  }

  #resume(): void {
    const { epochs } = at(this.#rungs, this.#rung);
    const runIds = [...this.#runs.values()].flatMap((run) =>
      run.runId !== null && hasLeftOff(run) && mayGetThere(run, epochs) ? [run.runId] : [],
    );
    if (runIds.length > 0) this.control.resume(runIds);
  }

  #end(run: SweptRun): void {
    if (run.runId !== null && hasLeftOff(run)) this.control.end(run.runId);
  }

  #change(uid: string, change: Partial<SweptRun>): void {
    const run = this.#runs.get(uid);
    if (run !== undefined) this.#runs = new Map(this.#runs).set(uid, { ...run, ...change });
  }
}

/** It trains no more, and can go on. */
export const hasLeftOff = ({ status }: Pick<SweptRun, 'status'>) =>
  status === 'paused' || status === 'interrupted';
const byUid = (runs: readonly SweptRun[]) => new Map(runs.map((run) => [run.uid, run]));
