// A trainer's process as its parent sees it, whether Node or Electron has forked it.
import type { FromTrainer, ToTrainer } from './messages';

export interface TrainerProcess {
  send(message: ToTrainer): void;
  onMessage(listener: (message: FromTrainer) => void): void;
  /** Called once, after the last message. The reason says how it ended: "exit code 5: …", "SIGKILL". */
  onExit(listener: (reason: string) => void): void;
  /** Ends it at once. What the current job had not yet handed over is lost. */
  kill(): void;
}

/** @param without what it need not load, for questions that do without: it is up much sooner then */
export type SpawnTrainer = (without?: 'tensorflow') => TrainerProcess;
