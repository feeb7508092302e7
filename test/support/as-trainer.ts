// All test files of a run compute as a trainer does: with its settings of TensorFlow. A thread
// within an operation, which it does without, would cost more than it gives.
import { tensorflowSettings } from '../../src-main/workers/environment';

export function setup(): void {
  // Set in this process for its children: TensorFlow and the C library read them when a process starts.
  Object.assign(process.env, tensorflowSettings);
}
