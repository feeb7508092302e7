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
    case 'move':
      queue.change((table) => {
        table.move(-change.ticket, change.before === null ? null : -change.before);
      });
      break;
    case 'prioritise':
      queue.change((table) => {
        table.prioritise(-change.ticket, change.priority, change.wholeExperiment);
      });
      break;
    case 'cancel-experiment':
      queue.remove(({ experimentId }) => experimentId === change.experimentId);
      break;
    case 'restore':
      queue.restore();
      break;
    case 'left-over': {
      const own = new Set(queue.all().map(({ id }) => id));
      queue.change((table) => {
        table.takeOver();
      });
      if (!change.goOn) queue.remove(({ id }) => !own.has(id));
      break;
    }
    default:
      assertNever(change);
  }
}
