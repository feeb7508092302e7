// The queued runs, saved in the file `workspace` so that a quit or a crash loses none. Each belongs to the
// process that will train it; those of a process that is gone can be taken over.
import { z } from 'zod';
import { experiments as experimentConfigs, type RunConfig } from '../engine/catalogue';
import { toPlainLine } from '../core/plain-text';
import type { Run, RunUid } from '../engine/contract';
import { sweepSchema, type Sweep } from '../contract/sweep';
import type { StoreConnection } from './index/database';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeIncoming } from './exchange/incoming';
import { ownership } from '../engine/run-folder';
import type { Experiments, Trainings } from './trainings';
import type { StoredEntry, Workspace, WorkspaceFile } from './index/workspace';

export interface QueuedEntry {
  /** The id that the run will have. */
  readonly uid: RunUid;
  readonly experimentId: number;
  readonly name: string;
  readonly config: RunConfig;
  /** The number of interim analyses before it was planned; undefined for none. */
  readonly looks?: number;
}

/** A sweep whose settings are raced until it ends. */
export interface Race {
  readonly experimentId: number;
  readonly sweep: Sweep;
}

/** The queue; every method throws Problem store-…, without changes. */
export class StoredQueue {
  /**
   * The identity of this process. Once it has queued runs, it includes a folder in the store, whose file
   * `owner` shows other processes that this process is running.
   */
  #owner: QueueOwner = { ...ownership.getProcess(), machine: ownership.getMachine() };

  constructor(
    private readonly connection: StoreConnection,
    private readonly workspace: WorkspaceFile,
    private readonly experiments: Experiments,
    private readonly trainings: Trainings,
  ) {}

  /** Adds runs at the end, in the given order. */
  add(runs: readonly QueuedEntry[]): void {
    const owner = this.#madeKnown();
    const added = runs.map(({ experimentId, ...run }) => {
      const experiment = this.experiments.named(experimentId);
      return { ...run, experiment, owner };
    });
    this.#change((queue) => [...queue, ...added]);
  }

  /** Allows other processes to take over the queue. */
  close(): void {
    const { folder } = this.#owner;
    if (folder === undefined) return;
    rmSync(join(this.connection.directory, folder), { recursive: true, force: true });
    this.#owner = { ...this.#owner, folder: undefined };
  }

  #madeKnown(): QueueOwner {
    const { directory } = this.connection;
    const { folder } = this.#owner;
    if (folder === undefined || ownership.describe(join(directory, folder)) === null) {
      this.#owner = { ...this.#owner, folder: basename(makeIncoming(directory)) };
    }
    return this.#owner;
  }

  /** Returns this process's runs, in the order in which they will train. Runs of a newer version are left out. */
  list(most = Infinity): readonly QueuedEntry[] {
    const runs = this.workspace.load().queue.filter(this.#isOwned).slice(0, most);
    return runs.flatMap(({ experiment, config, uid, name, looks }) => {
      const { data } = experimentConfigs.runSchema.safeParse(config);
      if (data === undefined) return [];
      const experimentId = this.experiments.getNumber(experiment);
      return [
        { uid, experimentId, name: toPlainLine(name), config: data, ...(looks && { looks }) },
      ];
    });
  }

  /** Returns the number of runs on a data set in the queues of all processes. */
  countOnData(sha256: string): number {
    const schema = z.object({ dataset: z.object({ sha256: z.literal(sha256) }) });
    const { queue } = this.workspace.load();
    return queue.filter(({ config }) => schema.safeParse(config).success).length;
  }

  count(): number {
    return this.workspace.load().queue.filter(this.#isOwned).length;
  }

  /** Removes those of the runs that belong to this process. */
  remove(uids: readonly RunUid[]): void {
    const gone = new Set(uids);
    this.#change((queue) => queue.filter((run) => !(gone.has(run.uid) && this.#isOwned(run))));
  }

  /** Starts a queued run: it leaves the queue and is 'running', or neither when this throws. */
  start({ experimentId, name, config, uid, looks }: QueuedEntry): Run {
    try {
      return this.connection.transaction(() => {
        const run = this.trainings.create(experimentId, name, config, uid, looks);
        this.remove([uid]);
        return run;
      });
    } catch (error) {
      if (this.trainings.getToken(uid) !== '') this.trainings.discard(uid);
      throw error;
    }
  }

  /** Trains a run before all others in the queue. */
  trainFirst(uid: RunUid): void {
    const isFirst = (run: StoredEntry) => run.uid === uid;
    this.#change((queue) => [...queue.filter(isFirst), ...queue.filter((run) => !isFirst(run))]);
  }

  addRace({ experimentId, sweep }: Race): void {
    const experiment = this.experiments.named(experimentId);
    const owner = this.#madeKnown();
    this.workspace.change((workspace) => ({
      ...workspace,
      races: [...workspace.races, { experiment, sweep, owner }],
    }));
  }

  /** Ends races of this process; their runs remain. */
  endRaces(isMeant: (race: Race) => boolean): void {
    const ended = new Set(
      this.#races(this.#isOwned)
        .filter(isMeant)
        .map(({ experimentId }) => experimentId),
    );
    if (ended.size === 0) return;
    this.workspace.change((workspace) => ({
      ...workspace,
      races: workspace.races.filter(
        ({ experiment }) => !ended.has(this.experiments.getNumber(experiment)),
      ),
    }));
  }

  /** Returns this process's races. */
  races(): readonly Race[] {
    return this.#races(this.#isOwned);
  }

  /** Returns this process's races without queued runs. */
  idleRaces(): readonly Race[] {
    const waiting = new Set(this.workspace.load().queue.map(({ experiment }) => experiment.uid));
    return this.#races((race) => this.#isOwned(race) && !waiting.has(race.experiment.uid));
  }

  /** Takes over the runs and races of a process that is gone. @returns whether there were any */
  claim(): boolean {
    const isGone = createOwnerCheck(this.connection.directory);
    const isAbandoned = (one: OwnedEntry) => !this.#isOwned(one) && isGone(one);
    const { queue, races } = this.workspace.load();
    if (![...queue, ...races].some(isAbandoned)) return false;
    const owner = this.#madeKnown();
    let isTaken = false;
    const taken = <T extends OwnedEntry>(one: T): T => {
      if (!isAbandoned(one)) return one;
      isTaken = true;
      return { ...one, owner };
    };
    this.workspace.change((workspace) => ({
      ...workspace,
      queue: workspace.queue.map(taken),
      races: workspace.races.map(taken),
    }));
    return isTaken;
  }

  #races(isMeant: (race: Workspace['races'][number]) => boolean): readonly Race[] {
    return this.workspace
      .load()
      .races.filter(isMeant)
      .flatMap(({ experiment, sweep }): Race[] => {
        const { data } = sweepSchema.safeParse(sweep);
        if (data === undefined) return [];
        return [{ experimentId: this.experiments.getNumber(experiment), sweep: data }];
      });
  }

  #change(edit: (queue: readonly StoredEntry[]) => StoredEntry[]): void {
    this.workspace.change((workspace) => ({ ...workspace, queue: edit(workspace.queue) }));
  }

  #isOwned = ({ owner }: OwnedEntry): boolean =>
    owner.pid === this.#owner.pid &&
    owner.started === this.#owner.started &&
    (owner.machine ?? this.#owner.machine) === this.#owner.machine;
}

type QueueOwner = StoredEntry['owner'];
type OwnedEntry = Pick<StoredEntry, 'owner'>;

/** Returns a function that checks whether an owner has ended, and queries the system once per process. */
function createOwnerCheck(directory: string): (run: OwnedEntry) => boolean {
  const known = new Map<string, boolean>();
  const isGone = ({ machine, folder, ...process }: QueueOwner) => {
    if (machine === undefined || machine === ownership.getMachine())
      return !ownership.isAlive(process);
    return folder === undefined || ownership.describe(join(directory, folder)) === null;
  };
  return ({ owner }) => {
    const key = JSON.stringify(owner);
    const found = known.get(key) ?? isGone(owner);
    known.set(key, found);
    return found;
  };
}
