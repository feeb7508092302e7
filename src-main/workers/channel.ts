// A worker's process from its parent's side, forked by Node or by Electron, and the messages to and from it.
// Plain data only; one task at a time, to which notes, failures and results belong.
import type { RunConfig } from '../engine/catalogue';
import type { ProblemData } from '../core/problem-data';
import type { ProcessKind } from '../engine/jobs';
import type { TaskInput, TaskName } from './tasks';

export type RunMessage<Q extends TaskName = TaskName> = {
  [One in Q]: { readonly kind: 'run'; readonly task: One; readonly input: TaskInput<One> };
}[Q];

export type WorkerRequest =
  | RunMessage
  /** Requests an early end of the current task. */
  | { readonly kind: 'stop' }
  /** Requests the data to be loaded and the steps to be compiled for a possible training. There is no result. */
  | { readonly kind: 'prepare'; readonly config: RunConfig };

export type WorkerMessage =
  /** The process has started; TensorFlow (or a substitute) is loaded if its kind needs it. */
  | { readonly kind: 'ready' }
  /** Sent every second, between two steps of the work. */
  | { readonly kind: 'alive' }
  /** A note, whose type depends on the task, see `TaskNote`: for a training, its events. */
  | { readonly kind: 'note'; readonly note: unknown }
  /** The result, whose type depends on the task, see `TaskResult`. */
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly problem: ProblemData };

export interface WorkerChannel {
  send(message: WorkerRequest): void;
  onMessage(listener: (message: WorkerMessage) => void): void;
  /** Calls the listener once, after the last message, with the reason: "exit code 5: …", "SIGKILL". */
  onExit(listener: (reason: string) => void): void;
  /** Kills the process with its task. */
  kill(): void;
  /** Returns the resident memory of the process in bytes; null if unknown. */
  memoryBytes(): number | null;
}

export type SpawnWorker = (kind: ProcessKind) => WorkerChannel;
