// The runs of a store that wait to be trained. What changes them changes the file `workspace` too, or neither.
import type { Run } from '../contract/run';
import type { StoreConnection } from './connection';
import { QueueTable, type Waiting } from './tables/queue-table';
import type { Trainings } from './trainings';

export class StoredQueue {
  readonly #table: QueueTable;

  constructor(
    private readonly connection: StoreConnection,
    private readonly trainings: Trainings,
  ) {
    this.#table = new QueueTable(connection.db);
  }

  /** Whoever else writes meanwhile. @throws Problem store-… */
  read<T>(read: (queue: QueueTable) => T): T {
    return this.connection.attempt(() => read(this.#table));
  }

  /** @throws Problem store-… */
  change<T>(action: (queue: QueueTable) => T): T {
    return this.connection.changeWorkspace(() => action(this.#table));
  }

  /** Starts a run that waits: it leaves the queue and is 'running', or neither when this throws. */
  start({ id, experimentId, name, config, uid }: Waiting): Run {
    return this.connection.changeWorkspace(() => {
      this.#table.remove([id]);
      return this.trainings.create(experimentId, name, config, uid);
    });
  }
}
