// A worker's process as its parent sees it, whether Node or Electron has forked it.
import type { ProcessKind } from './process-kinds';
import type { FromWorker, ToWorker } from './protocol';

export interface WorkerChannel {
  send(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called once, after the last message. The reason says how it ended: "exit code 5: …", "SIGKILL". */
  onExit(listener: (reason: string) => void): void;
  /** Ends it at once. What its question had not yet handed over is lost. */
  kill(): void;
  /** Bytes that the process holds in memory; null where the system does not tell. */
  memoryBytes(): number | null;
}

export type SpawnWorker = (kind: ProcessKind) => WorkerChannel;
