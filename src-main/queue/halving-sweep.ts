// Runs successive halving: every run pauses at the end of its rung; once all have, the best ones are resumed from
// their checkpoints and the others end. comparison/sweeps/halving.ts decides the rungs and which runs continue.
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { mayGetThere, standing, type Contender, type Rung } from '../comparison/sweeps/halving';

/** How halving controls the trainings. */
export interface HalvingControl {
  readonly pause: (runId: number) => void;
  readonly resume: (runIds: readonly number[]) => void;
  /** Ends a paused run for good. */
  readonly end: (runId: number) => void;
}

export interface SweptRun extends Contender {
  readonly uid: string;
  /** null: it is queued. */
  readonly runId: number | null;
}

export class HalvingSweep {
  readonly #rungs: readonly Rung[];
  #rung: number;
  /** Those that have not been eliminated, by uid. */
  #runs: ReadonlyMap<string, SweptRun>;
  /** Eliminated, and not ended yet: the program closed between the two. */
  #out: readonly SweptRun[];

  /** @param runs all of the sweep, new or, for an interrupted sweep, as in the store */
  constructor(
    rungs: readonly Rung[],
    runs: readonly SweptRun[],
    private readonly control: HalvingControl,
  ) {
    this.#rungs = rungs;
    const { rung, staying, out } = standing(rungs, runs);
    this.#rung = rung;
    this.#out = out;
    this.#runs = byUid(staying);
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

  /** A run has paused or ended. */
  onEnd({ uid, status }: Run): void {
    if (!this.#runs.has(uid)) return;
    this.#change(uid, { status });
    this.#advance();
  }

  /** Removes runs that were cancelled or deleted: the others no longer wait for them. */
  drop(isGone: (run: SweptRun) => boolean): void {
    const left = [...this.#runs.values()].filter((run) => !isGone(run));
    if (left.length === this.#runs.size) return;
    this.#runs = byUid(left);
    this.#advance();
  }

  /** Runs that are neither training nor queued end as they are. */
  abandon(): void {
    for (const run of this.#runs.values()) this.#end(run);
    this.#runs = new Map();
  }

  #advance(): void {
    const runs = [...this.#runs.values()];
    // A run that has its result may not have stopped yet.
    if (runs.some(({ status }) => status === 'running')) return;
    const now = standing(this.#rungs, runs);
    if (now.rung === this.#rung) return;
    this.#rung = now.rung;
    this.#runs = byUid(now.staying);
    this.#out = now.out;
    this.resume();
  }

  /** Ends the runs that were eliminated, and resumes those that have not reached the end of the rung. */
  resume(): void {
    for (const run of this.#out) this.#end(run);
    this.#out = [];
    const { epochs } = at(this.#rungs, this.#rung);
    const runIds = [...this.#runs.values()].flatMap((run) =>
      run.runId !== null && isResting(run) && mayGetThere(run, epochs) ? [run.runId] : [],
    );
    if (runIds.length > 0) this.control.resume(runIds);
  }

  #end(run: SweptRun): void {
    if (run.runId !== null && isResting(run)) this.control.end(run.runId);
  }

  #change(uid: string, change: Partial<SweptRun>): void {
    const run = this.#runs.get(uid);
    if (run !== undefined) this.#runs = new Map(this.#runs).set(uid, { ...run, ...change });
  }
}

/** It is not training, and can be resumed. */
export const isResting = ({ status }: Pick<SweptRun, 'status'>) =>
  status === 'paused' || status === 'interrupted';
const byUid = (runs: readonly SweptRun[]) => new Map(runs.map((run) => [run.uid, run]));
