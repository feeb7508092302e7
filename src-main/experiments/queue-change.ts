// Applies a user's change to the queue.
import type { QueueChange } from '../contract/queue';
import { assertNever } from '../problem';
import type { Queue } from './queue';

/** @throws Problem store-… */
export function changeQueue(queue: Queue, change: QueueChange): void {
  switch (change.kind) {
    case 'pause':
    case 'go-on':
      queue.isPaused = change.kind === 'pause';
      return;
    case 'move': {
      const { ticket, before } = change;
      queue.change((table) => {
        table.move(-ticket, before === null ? null : -before);
      });
      return;
    }
    case 'prioritise':
      queue.change((table) => {
        table.prioritise(-change.ticket, change.priority, change.wholeExperiment);
      });
      return;
    case 'cancel-experiment':
      queue.change((table) => {
        table.removeExperiment(change.experimentId);
      });
      return;
    case 'left-over':
      queue.change((table) => {
        table.settleLeftOver(change.goOn);
      });
      return;
    default:
      assertNever(change);
  }
}
