// A run and its epochs: as JSON of train, show and compare, and as rows of a table.
import type { ResultWords } from '../catalogue/tasks';
import { day } from '../comparison/print';
import type { Run } from '../contract/run';
import type { EpochResult } from '../contract/run-event';
import { clock, loss, percent, table } from './format';

/** Without confusion matrices, which are a hundred numbers per epoch and only in `show`. */
export function runDocument(run: Run, epochs: readonly EpochResult[]) {
  return {
    ...run,
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- left out
    epochs: epochs.map(({ confusion, ...result }) => result),
  };
}

export function runTable(runs: readonly Run[]): string {
  return table(
    ['run', 'name', 'cell', 'status', 'epochs', 'on', 'best', 'last', 'time', 'date'],
    runs.map((run) => [
      String(run.id),
      run.name,
      run.cell,
      run.status,
      `${run.epochsDone}/${run.config.epochs}`,
      run.config.evaluateOn,
      percent(run.bestTestAccuracy),
      percent(run.lastTestAccuracy),
      clock(run.durationMs),
      day(run.createdAt),
    ]),
  );
}

/** @param words how the run's results are called */
export function epochTable(epochs: readonly EpochResult[], { on, score }: ResultWords): string {
  return table(
    ['epoch', 'train loss', `train ${score}`, `${on} loss`, `${on} ${score}`, 'time'],
    epochs.map((result) => [
      String(result.epoch),
      loss(result.trainLoss),
      percent(result.trainAccuracy),
      loss(result.testLoss),
      percent(result.testAccuracy),
      clock(result.durationMs),
    ]),
  );
}
