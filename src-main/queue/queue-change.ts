// Applies a user's change to the queue.
import type { QueueChange } from '../contract/queue';
import { assertNever } from '../problem';
import type { Queue } from './queue';

/** @throws Problem store-… */
export function changeQueue(queue: Queue, change: QueueChange): void {
  switch (change.kind) {
    case 'go-on':
      queue.isPaused = false;
      break;
    case 'first': {
      const uid = queue.uidOf(change.ticket);
      if (uid === null) break;
      queue.change((stored) => {
        stored.trainFirst(uid);
      });
      break;
    }
    case 'cancel-experiment':
      queue.remove(({ experimentId }) => experimentId === change.experimentId);
      queue.change((stored) => {
        stored.endRaces(({ experimentId }) => experimentId === change.experimentId);
      });
      break;
    default:
      assertNever(change);
  }
}
