// The runs that wait to be trained, kept in the file `workspace` so that a quit or a crash loses none. Each belongs to the process that
// will train it; those of a process that is gone can be taken over.
import { runConfigSchema, type RunConfig } from '../catalogue/config';
import { plainLine } from '../catalogue/plain-text';
import type { Run } from '../contract/run';
import type { RunUid } from '../contract/run-uid';
import type { StoreConnection } from './index/connection';
import type { Experiments } from './index/experiments';
import { isAlive, thisProcess, type Owner } from './folder/owner';
import type { Trainings } from './trainings';
import type { StoredWaiting, WorkspaceFile } from './index/workspace';

export interface Waiting {
  /** The id that the run will have. */
  readonly uid: RunUid;
  readonly experimentId: number;
  readonly name: string;
  readonly config: RunConfig;
  /** Higher ones first. */
  readonly priority: number;
  /** The order among runs of the same priority: lower ones first. */
  readonly place: number;
}

/** A run to be queued; without a place it comes after all others. */
export type NewWaiting = Omit<Waiting, 'place'> & Partial<Pick<Waiting, 'place'>>;

/** Every method throws Problem store-…; nothing has changed then. */
export class StoredQueue {
  readonly #owner = thisProcess();

  constructor(
    private readonly connection: StoreConnection,
    private readonly workspace: WorkspaceFile,
    private readonly experiments: Experiments,
    private readonly trainings: Trainings,
  ) {}

  /** After all that wait with the same priority, in the order given; one with a place there. */
  add(runs: readonly NewWaiting[]): void {
    this.#change((queue) => {
      const end = queue
        .filter(this.#isOwned)
        .reduce((end, { place }) => Math.max(end, place + 1), 0);
      const added = runs.map(({ experimentId, ...run }, index) => {
        const experiment = this.experiments.named(experimentId);
        return { place: end + index, ...run, experiment, owner: this.#owner };
      });
      return [...queue, ...added];
    });
  }

  /** This process's, in the order in which they will train. One of a newer Unroll is left out. */
  list(most = Infinity): readonly Waiting[] {
    const runs = this.#inOrder().slice(0, most);
    return runs.flatMap(({ experiment, config, ...run }) => {
      const { data } = runConfigSchema.safeParse(config);
      if (data === undefined) return [];
      const { uid, priority, place } = run;
      const experimentId = this.experiments.numberOf(experiment);
      return [{ uid, experimentId, name: plainLine(run.name), config: data, priority, place }];
    });
  }

  count(): number {
    return this.workspace.load().queue.filter(this.#isOwned).length;
  }

  /** Removes those of the runs that are this process's. */
  remove(uids: readonly RunUid[]): void {
    const gone = new Set(uids);
    this.#change((queue) => queue.filter((run) => !(gone.has(run.uid) && this.#isOwned(run))));
  }

  /** Starts a run that waits: it leaves the queue and is 'running', or neither when this throws. */
  start({ experimentId, name, config, uid }: Waiting): Run {
    return this.connection.transaction(() => {
      const run = this.trainings.create(experimentId, name, config, uid);
      this.remove([uid]);
      return run;
    });
  }

  /** Moves a run before another one, whose priority it takes, or with null after all others. */
  move(uid: RunUid, before: RunUid | null): void {
    const order = this.#inOrder();
    const moved = order.find((run) => run.uid === uid);
    const others = order.filter((run) => run.uid !== uid);
    const found = others.findIndex((run) => run.uid === before);
    const at = found < 0 ? others.length : found;
    const neighbour = others[at] ?? others.at(-1);
    if (moved === undefined || neighbour === undefined) return;
    const { priority } = neighbour;
    const positions = new Map(
      others.toSpliced(at, 0, { ...moved, priority }).map((run, index) => [run.uid, index]),
    );
    this.#change((queue) =>
      queue.map((run) => ({
        ...run,
        ...(this.#isOwned(run) && { place: positions.get(run.uid) ?? run.place }),
        ...(run.uid === uid && { priority }),
      })),
    );
  }

  /** Sets the priority of one run, or of all waiting runs of its experiment. */
  prioritise(uid: RunUid, priority: number, wholeExperiment: boolean): void {
    this.#change((queue) => {
      const chosen = queue.find((run) => run.uid === uid);
      const isMeant = (run: StoredWaiting) =>
        run.uid === uid || (wholeExperiment && isSame(run.experiment, chosen?.experiment));
      return queue.map((run) => (this.#isOwned(run) && isMeant(run) ? { ...run, priority } : run));
    });
  }

  /** How many runs wait for a process that is gone. */
  leftOver(): number {
    return this.workspace.load().queue.filter(isLeft()).length;
  }

  takeOver(): void {
    const isGone = isLeft();
    this.#change((queue) =>
      queue.map((run) => (isGone(run) ? { ...run, owner: this.#owner } : run)),
    );
  }

  #inOrder(): StoredWaiting[] {
    const waiting = this.workspace.load().queue.filter(this.#isOwned);
    return waiting.sort((a, b) => b.priority - a.priority || a.place - b.place);
  }

  #change(edit: (queue: readonly StoredWaiting[]) => StoredWaiting[]): void {
    this.workspace.change((workspace) => ({ ...workspace, queue: edit(workspace.queue) }));
  }

  #isOwned = ({ owner }: StoredWaiting): boolean =>
    owner.pid === this.#owner.pid && owner.started === this.#owner.started;
}

const isSame = (a: StoredWaiting['experiment'], b: StoredWaiting['experiment'] | undefined) =>
  JSON.stringify(a) === JSON.stringify(b);

/** Asks the system once for each process. */
function isLeft(): (run: { readonly owner: Owner }) => boolean {
  const known = new Map<string, boolean>();
  return ({ owner }) => {
    const key = `${owner.pid} ${owner.started}`;
    const isGone = known.get(key) ?? !isAlive(owner);
    known.set(key, isGone);
    return isGone;
  };
}
