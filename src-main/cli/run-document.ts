// A run and its epochs: as JSON of train, show and compare, and as rows of a table.
import { uncapitalised } from '../core/number-words';
import { metrics as runMetrics, resultWords } from '../engine/catalogue';
import {
  type Column,
  day,
  findColumn,
  leadOf,
  printed,
  resultKeys,
  runColumns,
  runLabels,
} from '../comparison';
import { type EpochResult, type Run, runResults } from '../engine/contract';
import { clock, loss, score, table } from './format';

/** A run without confusion matrices, which are a hundred numbers per epoch and only in `show`. */
export function runDocument(run: Run, epochs: readonly EpochResult[]) {
  return {
    ...run,
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- left out
    epochs: epochs.map(({ confusion, ...result }) => result),
  };
}

const resultColumns = ['loss', ...resultKeys.filter((key) => key !== 'loss')].flatMap(
  (key) => findColumn(runColumns, key) ?? [],
);
/** Whether a run shows the column in the table: the loss only if runs are judged by it, as for texts. */
const isShown = (column: Column, run: Run) =>
  column.appliesTo(run) && (column.key !== 'loss' || leadOf([run]) === 'test/loss');

export function runTable(runs: readonly Run[]): string {
  const labels = runLabels(runs);
  const results = resultColumns.flatMap((column) => {
    const shown = runs.filter((run) => isShown(column, run));
    const names = new Set(shown.map(column.labelFor));
    return [...names].map((name) => ({
      head: names.size > 1 || column.key === 'loss' ? uncapitalised(name) : column.key,
      print: (run: Run) =>
        isShown(column, run) && column.labelFor(run) === name
          ? printed(column, run)
          : column.nothing,
    }));
  });
  return table(
    [
      'run',
      'name',
      'settings',
      'data',
      'status',
      'epochs',
      'on',
      ...results.map(({ head }) => head),
      'time',
      'date',
    ],
    runs.map((run) => [
      String(run.id),
      run.name,
      labels.get(run.id) ?? '',
      run.config.dataset.name,
      run.status,
      `${run.epochsDone}/${run.config.epochs}`,
      run.config.evaluateOn,
      ...results.map(({ print }) => print(run)),
      clock(run.durationMs),
      day(run.createdAt),
    ]),
  );
}

export function epochTable(epochs: readonly EpochResult[], config: Run['config']): string {
  const words = resultWords.get([config]);
  const others = runMetrics.listResults([config]).filter((metric) => metric !== 'test/loss');
  const metrics = ['test/loss', ...others] as const;
  return table(
    [
      'epoch',
      'train loss',
      `train ${words.score}`,
      ...metrics.map((metric) => runMetrics.getLabelInShort(metric, words)),
      'time',
    ],
    epochs.map((result) => [
      String(result.epoch),
      config.external ? '–' : loss(result.trainLoss),
      config.external ? '–' : score(config, result.trainAccuracy),
      ...metrics.map((metric) =>
        runMetrics.format(metric, runResults.getValue(result, metric), words, ' '),
      ),
      clock(result.durationMs),
    ]),
  );
}
