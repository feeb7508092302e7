// A run and its epochs: as JSON of train, show and compare, and as rows of a table.
import { resultWords } from '../catalogue/tasks';
import { day } from '../comparison/print';
import type { Run } from '../contract/run';
import type { EpochResult } from '../contract/run-event';
import { clock, loss, score, table } from './format';

/** A run without confusion matrices, which are a hundred numbers per epoch and only in `show`. */
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
      score(run.config, run.bestTestAccuracy),
      score(run.config, run.lastTestAccuracy),
      clock(run.durationMs),
      day(run.createdAt),
    ]),
  );
}

export function epochTable(epochs: readonly EpochResult[], config: Run['config']): string {
  const { on, score: name } = resultWords([config]);
  return table(
    ['epoch', 'train loss', `train ${name}`, `${on} loss`, `${on} ${name}`, 'time'],
    epochs.map((result) => [
      String(result.epoch),
      loss(result.trainLoss),
      score(config, result.trainAccuracy),
      loss(result.testLoss),
      score(config, result.testAccuracy),
      clock(result.durationMs),
    ]),
  );
}
