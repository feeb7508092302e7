// A worker's process from its parent's side, forked by Node or by Electron.
import type { ProcessKind } from './process-kinds';
import type { FromWorker, ToWorker } from './protocol';

export interface WorkerChannel {
  send(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called once, after the last message. The reason: "exit code 5: …", "SIGKILL". */
  onExit(listener: (reason: string) => void): void;
  /** Ends it at once, with its question. */
  kill(): void;
  /** Resident memory of the process in bytes; null if unknown. */
  memoryBytes(): number | null;
}

export type SpawnWorker = (kind: ProcessKind) => WorkerChannel;
