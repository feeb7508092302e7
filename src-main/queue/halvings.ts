// The sweeps with halving that this process trains, and those that were interrupted by a quit or a crash.
import type { Run } from '../contract/run';
import type { Sweep } from '../contract/sweep';
import { requireTrainable } from '../store/require-trainable';
import type { RunStore } from '../store/run-store';
import type { Waiting } from '../store/tables/queue-table';
import { rungsOfRuns } from '../comparison/sweeps/halving';
import { plannedRuns } from '../comparison/sweeps/planned-runs';
import { HalvingSweep, isResting, type HalvingControl, type SweptRun } from './halving-sweep';
import type { QueuedPlan } from './queue';

export class Halvings {
  #sweeps: readonly HalvingSweep[] = [];
  /** Paused runs of sweeps that no process trains; null: not looked up yet. */
  #interrupted: readonly Run[] | null = null;

  constructor(
    private readonly store: RunStore,
    private readonly control: HalvingControl,
  ) {}

  /** How many paused runs were left by a process that has ended. */
  get leftOver(): number {
    return this.#interruptedRuns().length;
  }

  has(uid: string): boolean {
    return this.#sweeps.some((sweep) => sweep.has(uid));
  }

  /** @param runs of the sweep, all queued */
  add(sweep: Sweep, runs: readonly (QueuedPlan & Pick<Waiting, 'uid'>)[]): void {
    this.#add(sweep, runs.map(toWaiting));
  }

  /** @param waiting the queue, with runs that another process may have left */
  resumeLeftOver(waiting: readonly Waiting[]): void {
    const interrupted = this.#interruptedRuns();
    this.#interrupted = [];
    const ids = [...interrupted, ...waiting.filter(({ uid }) => !this.has(uid))].map(
      ({ experimentId }) => experimentId,
    );
    for (const id of new Set(ids)) {
      const sweep = this.store.experiments.sweepOf(id);
      if (!sweep?.halving) continue;
      const begun = this.store.runs.ofExperiment(id).map((run) => this.#toSwept(run));
      const own = waiting.filter(({ experimentId }) => experimentId === id).map(toWaiting);
      this.#add(sweep, [...begun, ...own]).resume();
    }
  }

  /** Interrupted runs end as they are. */
  forgetLeftOver(): void {
    for (const { id } of this.#interruptedRuns()) this.control.end(id);
    this.#interrupted = [];
  }

  onStart(run: Run): void {
    for (const sweep of this.#sweeps) sweep.onStart(run);
  }

  onEpoch(run: Run, epoch: number, accuracy: number): void {
    for (const sweep of this.#sweeps) sweep.onEpoch(run, epoch, accuracy);
  }

  onEnd(run: Run): void {
    for (const sweep of this.#sweeps) sweep.onEnd(run);
    this.#sweeps = this.#sweeps.filter(({ isOver }) => !isOver);
  }

  /** @param isGone runs that were cancelled or deleted */
  drop(isGone: (run: SweptRun) => boolean): void {
    for (const sweep of this.#sweeps) sweep.drop(isGone);
    this.#sweeps = this.#sweeps.filter(({ isOver }) => !isOver);
  }

  abandon(): void {
    for (const sweep of this.#sweeps) sweep.abandon();
    this.#sweeps = [];
  }

  #add(sweep: Sweep, runs: readonly SweptRun[]): HalvingSweep {
    // Of the whole sweep, including runs that were trained before, so that the rungs are the same after a restart.
    const planned = plannedRuns(sweep);
    const rungs = rungsOfRuns(planned.ok ? planned.value.map(({ config }) => config) : []);
    const halving = new HalvingSweep(rungs, runs, this.control);
    this.#sweeps = [...this.#sweeps, halving];
    return halving;
  }

  #toSwept(run: Run): SweptRun {
    const { id, uid, status } = run;
    const config = requireTrainable(run);
    const epochs = this.store.curves
      .epochs(id)
      .map((one) => [one.epoch, one.testAccuracy] as const);
    return { uid, runId: id, status, config, accuracies: new Map(epochs) };
  }

  #interruptedRuns(): readonly Run[] {
    this.#interrupted ??= this.store.experiments
      .leftOff()
      .filter((id) => this.store.experiments.sweepOf(id)?.halving)
      .map((id) => this.store.runs.ofExperiment(id))
      // Otherwise another process is training it.
      .filter((runs) => runs.every(({ status }) => status !== 'running'))
      .flatMap((runs) => runs.filter(isResting));
    return this.#interrupted;
  }
}

function toWaiting({ uid, config }: Pick<Waiting, 'uid' | 'config'>): SweptRun {
  return { uid, config, runId: null, status: 'waiting', accuracies: new Map() };
}
