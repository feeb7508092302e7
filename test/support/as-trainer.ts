// Sets TensorFlow's settings of a trainer for all test files. Threads within an operation, which a trainer does
// not use, would make the tests slower.
import { tensorflowSettings } from '../../src-main/workers/environment';

export function setup(): void {
  // Set in this process for its children: TensorFlow and the C library read them when a process starts.
  Object.assign(process.env, tensorflowSettings);
}
