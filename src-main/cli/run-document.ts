// A run and its epochs: as JSON of train, show and compare, and as rows of a table.
import { uncapitalise } from '../core/number-texts';
import { toPlainLine } from '../core/plain-text';
import { metrics as runMetrics, resultWords } from '../engine/catalogue';
import {
  adaptColumn,
  type Column,
  formatDay,
  findColumn,
  getLeadMetric,
  printCell,
  resultKeys,
  runColumns,
  createRunLabels,
} from '../comparison';
import { type EpochResult, type Run, runResults } from '../engine/contract';
import { clock, formatLoss, formatScore, formatTable } from './format';

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
  column.appliesTo(run) && (column.key !== 'loss' || getLeadMetric([run]) === 'test/loss');

/** Returns "best accuracy 98.84 %, accuracy 98.80 %", or the metrics of another task; '' without a result. */
export const describeResults = (run: Run): string =>
  resultColumns
    .filter((column) => isShown(column, run) && printCell(column, run) !== column.nothing)
    .map((column) => `${uncapitalise(column.labelFor(run))} ${printCell(column, run)}`)
    .join(', ');

export function runTable(runs: readonly Run[]): string {
  const labels = createRunLabels(runs);
  const results = resultColumns.flatMap((column) => {
    const shown = runs.filter((run) => isShown(column, run));
    const names = new Set(shown.map(column.labelFor));
    return [...names].map((name) => ({
      head: names.size > 1 || column.key === 'loss' ? uncapitalise(name) : column.key,
      print: (run: Run) =>
        isShown(column, run) && column.labelFor(run) === name
          ? printCell(column, run)
          : column.nothing,
    }));
  });
  return formatTable(
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
      formatDay(run.createdAt),
    ]),
  );
}

/** Returns a table of these columns, with the values as the window shows them. */
export function columnTable(runs: readonly Run[], columns: readonly Column[]): string {
  const adapted = columns.map((column) => adaptColumn(column, runs));
  return formatTable(
    adapted.map(({ inSentence }) => inSentence),
    runs.map((run) => adapted.map((column) => toPlainLine(printCell(column, run)))),
  );
}

export function formatEpochTable(epochs: readonly EpochResult[], config: Run['config']): string {
  const words = resultWords.get([config]);
  const others = runMetrics.listResults([config]).filter((metric) => metric !== 'test/loss');
  const metrics = ['test/loss', ...others] as const;
  return formatTable(
    [
      'epoch',
      'train loss',
      `train ${words.score}`,
      ...metrics.map((metric) => runMetrics.getLabelInShort(metric, words)),
      'time',
    ],
    epochs.map((result) => [
      String(result.epoch),
      config.external ? '–' : formatLoss(result.trainLoss),
      config.external ? '–' : formatScore(config, result.trainAccuracy),
      ...metrics.map((metric) =>
        runMetrics.format(metric, runResults.getValue(result, metric), words, ' '),
      ),
      clock(result.durationMs),
    ]),
  );
}
