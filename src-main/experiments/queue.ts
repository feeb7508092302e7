// The runs that wait for a free trainer: kept in the store, told in part, and how long they will take.
import type { QueuedRun, QueueState, RunningRun } from '../contract/live';
import type { QueueTable, Waiting } from '../runs/tables/queue-table';
import { newUid, type RunStore } from '../runs/run-store';
import type { PlannedRun } from '../sweeps/planned-runs';
import { paceOf, secondsOf, type Pace } from '../sweeps/estimate';

/** So many are told one by one; of the others their number. */
const mostTold = 200;
/** The pace of stored runs is looked up again so often at most. */
const paceMs = 20_000;

export interface QueuedPlan extends PlannedRun {
  /** A new one without it. */
  readonly uid?: string;
}

export class Queue {
  isPaused = false;
  /** What was last read of the store; null when it has changed since. */
  #told: { first: readonly Waiting[]; count: number; leftOver: number } | null = null;
  #pace: { of: Pace; until: number } | null = null;

  constructor(
    private readonly store: RunStore,
    private readonly atOnce: () => number,
  ) {}

  get list(): readonly QueuedRun[] {
    return this.#look().first.map(toQueued);
  }

  /** Also those that are not told. */
  all(): readonly Waiting[] {
    return this.store.queued((queue) => queue.list(Number.MAX_SAFE_INTEGER));
  }

  state(running: readonly RunningRun[]): QueueState {
    const { count, leftOver } = this.#look();
    return {
      waiting: count,
      isPaused: this.isPaused,
      atOnce: this.atOnce(),
      secondsLeft: this.#secondsLeft(running),
      leftOver,
    };
  }

  /** Behind all others. */
  add(experimentId: number, runs: readonly QueuedPlan[]): void {
    this.#pace = null;
    this.change((queue) => {
      queue.add(
        runs.map(({ name, config, uid = newUid() }) => ({
          ...{ name, config, uid, experimentId },
          ...{ priority: 0, tries: 0 },
        })),
      );
    });
  }

  /** The next one that may begin. */
  next(): Waiting | undefined {
    return this.isPaused ? undefined : this.#look().first[0];
  }

  /** Whatever changes the queue. @throws Problem store-… */
  change<T>(action: (queue: QueueTable) => T): T {
    this.#told = null;
    return this.store.queued(action);
  }

  /** It has begun: what was read holds no longer. */
  forget(): void {
    this.#told = null;
  }

  #look() {
    this.#told ??= this.store.queued((queue) => ({
      first: queue.list(mostTold),
      count: queue.count(),
      leftOver: queue.leftOver(),
    }));
    return this.#told;
  }

  /** As if those that are not told were like those that are. */
  #secondsLeft(running: readonly RunningRun[]): number | null {
    const { first, count } = this.#look();
    const own = running.map(({ progress }) => progress?.secondsLeft ?? 0);
    const longest = Math.max(0, ...own);
    if (count === 0) return longest;
    const told = secondsOf(
      first.map(({ config }) => config),
      1,
      this.#paceNow(),
    );
    if (told === null) return null;
    const all = (told / first.length) * count + own.reduce((sum, seconds) => sum + seconds, 0);
    return Math.max(longest, all / this.atOnce());
  }

  #paceNow(): Pace {
    if (this.#pace === null || performance.now() > this.#pace.until) {
      this.#pace = { of: paceOf(this.store.listRuns()), until: performance.now() + paceMs };
    }
    return this.#pace.of;
  }
}

function toQueued({ id, experimentId, name, config, priority }: Waiting): QueuedRun {
  return { ticket: -id, experimentId, name, cell: config.cell, config, priority };
}
