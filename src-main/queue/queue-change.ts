// Applies a user's change to the queue.
import type { QueueChange } from '../contract/queue';
import { assertNever } from '../problem';
import type { Queue } from './queue';

/** @throws Problem store-… */
export function changeQueue(queue: Queue, change: QueueChange): void {
  if (change.kind === 'pause' || change.kind === 'go-on') {
    queue.isPaused = change.kind === 'pause';
    return;
  }
  queue.change((table) => {
    switch (change.kind) {
      case 'move':
        table.move(-change.ticket, change.before === null ? null : -change.before);
        break;
      case 'prioritise':
        table.prioritise(-change.ticket, change.priority, change.wholeExperiment);
        break;
      case 'cancel-experiment':
        table.removeExperiment(change.experimentId);
        break;
      case 'left-over':
        table.settleLeftOver(change.goOn);
        break;
      default:
        assertNever(change);
    }
  });
}
