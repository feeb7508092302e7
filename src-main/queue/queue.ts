// The queued runs: saved in the store, with an estimate of their time.
import type { QueuedRun, QueueState } from '../contract/live';
import type { QueueChange } from '../contract/queue';
import { type RunUid, runUids } from '../engine/contract';
import { assertNever } from '../core/problem';
import type { Race, RunStore, StoredQueue, QueuedEntry } from '../store';
import {
  groupByShape,
  type Pace,
  createPace,
  type PlannedRun,
  estimateSeconds,
} from '../comparison';

/** The number of runs that are listed; the others are only counted. */
const maxListedRuns = 200;
/** The time for which the pace of stored runs is cached. */
const paceMs = 20_000;

export interface QueuedPlan extends PlannedRun {
  /** A new uid if undefined. */
  readonly uid?: RunUid;
}

export class Queue {
  isPaused = false;
  /** The state that was last read from the store; null if the store has changed since. */
  #cached: {
    readonly first: readonly QueuedEntry[];
    readonly count: number;
    readonly races: readonly Race[];
  } | null = null;
  readonly #tickets = new Map<RunUid, number>();
  #pace: { of: Pace; until: number } | null = null;

  constructor(
    private readonly store: RunStore,
    private readonly atOnce: () => number,
  ) {}

  get list(): readonly QueuedRun[] {
    return this.#load().first.map(this.#toQueued);
  }

  /** Returns all entries, including those that are not listed. */
  all(): readonly QueuedEntry[] {
    return this.store.queue.list();
  }

  /** The races of this process. */
  get races(): readonly Race[] {
    return this.#load().races;
  }

  state(): Omit<QueueState, 'races'> {
    return {
      waiting: this.#load().count,
      isPaused: this.isPaused,
      atOnce: this.atOnce(),
      secondsQueued: this.#secondsQueued(),
    };
  }

  /** Adds runs at the end. @param looks the number of interim analyses before they were planned */
  add(experimentId: number, runs: readonly QueuedPlan[], looks = 0): void {
    this.#pace = null;
    this.change((queue) => {
      queue.add(
        runs.map(({ name, config, uid = runUids.create() }) => ({
          name,
          config,
          uid,
          experimentId,
          ...(looks > 0 && { looks }),
        })),
      );
    });
  }

  remove(isMeant: (run: QueuedEntry) => boolean): boolean {
    const runs = this.all().filter(isMeant);
    if (runs.length === 0) return false;
    this.change((queue) => {
      queue.remove(runs.map(({ uid }) => uid));
    });
    return true;
  }

  /**
   * Takes over the queue of a process that is gone, paused until the user continues it. @returns
   * whether there was anything
   */
  claim(): boolean {
    this.forget();
    const isTaken = this.store.queue.claim();
    this.isPaused ||= isTaken;
    return isTaken;
  }

  /** Returns the next run that can start. */
  next(): QueuedEntry | undefined {
    return this.isPaused ? undefined : this.#load().first[0];
  }

  /** Applies a user's change. @throws Problem store-… */
  apply(change: QueueChange): void {
    switch (change.kind) {
      case 'go-on':
        this.isPaused = false;
        break;
      case 'first': {
        const uid = this.getUid(change.ticket);
        if (uid === null) break;
        this.change((stored) => {
          stored.trainFirst(uid);
        });
        break;
      }
      case 'cancel-experiment':
        this.remove(({ experimentId }) => experimentId === change.experimentId);
        this.change((stored) => {
          stored.endRaces(({ experimentId }) => experimentId === change.experimentId);
        });
        break;
      default:
        assertNever(change);
    }
  }

  /** Applies every change of the queue. @throws Problem store-… */
  change(action: (queue: StoredQueue) => void): void {
    this.forget();
    action(this.store.queue);
  }

  /** Returns the window's id of a queued run: negative, so that it never equals a run's id. */
  getTicket(uid: RunUid): number {
    const ticket = this.#tickets.get(uid) ?? -1 - this.#tickets.size;
    this.#tickets.set(uid, ticket);
    return ticket;
  }

  /** Returns null for a ticket without a queued run. */
  getUid(ticket: number | null): RunUid | null {
    return [...this.#tickets].find(([, known]) => known === ticket)?.[0] ?? null;
  }

  /** Clears the cache, since the queue in the store has changed. */
  forget(): void {
    this.#cached = null;
  }

  #load() {
    if (this.#cached === null) {
      const { queue } = this.store;
      this.#cached = {
        first: queue.list(maxListedRuns),
        count: queue.count(),
        races: queue.races(),
      };
    }
    return this.#cached;
  }

  /** Estimates the time, assuming that runs that are not listed resemble those that are. */
  #secondsQueued(): number | null {
    const { first, count } = this.#load();
    if (count === 0) return 0;
    const listed = estimateSeconds(
      first.map(({ config }) => config),
      1,
      this.#paceNow(),
    );
    return listed === null ? null : (listed / first.length) * count;
  }

  #paceNow(): Pace {
    if (this.#pace === null || performance.now() > this.#pace.until) {
      const of = createPace(groupByShape(this.store.runs.list()));
      this.#pace = { of, until: performance.now() + paceMs };
    }
    return this.#pace.of;
  }

  #toQueued = ({ uid, experimentId, name, config }: QueuedEntry): QueuedRun => {
    const ticket = this.getTicket(uid);
    return { ticket, experimentId, name, cell: config.cell, config };
  };
}
