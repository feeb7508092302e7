// `unroll predict`: predictions for files, and the next steps of series.
import { resolve } from 'node:path';
import { metrics } from '../engine/catalogue';
import { dataSets, type RunPredictions } from '../engine/contract';
import { dataStore } from '../engine/datasets';
import { toPrintable } from '../core/plain-text';
import { at, findLargest } from '../core/element-at';
import { Problem } from '../core/problem';
import { splitCsvLines, formatPercent, thousands } from './format';
import type { DataFlags, SequencePredictions } from '../engine/contract';
import type { Session } from './session';
import { formatCount, list, formatRounded } from '../core/number-texts';
import { findRun, isModelFile, findWeights } from './chosen-runs';
import { csv as csvRows } from '../engine/export';
import { parseDataOptions } from './data';
import { parseCount } from './parsed';

interface PredictOptions extends DataFlags {
  readonly csv?: true;
  readonly ahead?: string;
}

/**
 * Predicts sequences of files, and compares the predictions with any labels; a run that forecasts series
 * also predicts their next steps: in the files, or without files in the run's own data.
 * @param word a run, or an ONNX file
 * @throws Problem of the run or the files; bad-request for --ahead of an ONNX file
 */
export async function predict(
  session: Session,
  word: string,
  args: readonly string[],
  { csv, ahead: steps, ...flags }: PredictOptions,
): Promise<void> {
  const paths = args.map((path) => resolve(path));
  const files = { ...parseDataOptions(flags), paths };
  const isFile = isModelFile(word);
  const ahead =
    steps === undefined ? undefined : parseCount('--ahead', steps, dataSets.maxStepsAhead);
  if (isFile && (ahead !== undefined || paths.length === 0)) {
    const message = `An ONNX file does not have the series that it was trained on. Nothing was predicted. Name files${ahead === undefined ? '' : ' without --ahead'}, or the run.`;
    throw new Problem('bad-request', message);
  }
  const { workers, answer } = session;
  if (isFile) {
    const found = await workers.run('predict-sequences', { file: resolve(word), files });
    answer(
      found,
      csv ? splitCsvLines(csvRows.formatPredictions(found)) : formatSequenceText(found),
    );
    return;
  }
  const run = findRun(session.store, word);
  const found = await workers.run('predict-with-run', {
    weights: findWeights(session.store, run),
    name: run.name,
    classNames: dataStore.findClassNames(run.config),
    files: paths.length === 0 ? null : files,
    ahead,
  });
  answer(found, csv ? splitCsvLines(csvRows.formatPredictions(found)) : runText(found));
}

/** Returns the forecasts after the end as a table with tabs; without any, the predictions of the sequences. */
function runText(found: RunPredictions): string {
  if (found.forecasts.length === 0) return formatSequenceText(found);
  const { head, rows } = dataSets.createForecastTable(found);
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? formatRounded(cell) : toPrintable(cell ?? ''))),
  );
  const table = [head.map((name) => toPrintable(name)), ...cells].map((row) => row.join('\t'));
  return [...table, ...score(found), ...found.notes].join('\n');
}

function formatSequenceText(found: SequencePredictions): string {
  const lines = found.sequences.map(({ id, after, values }) =>
    [toPrintable(id), ...(after === undefined ? [] : [after]), formatOutcome(found, values)].join(
      '\t',
    ),
  );
  return [...lines, ...score(found)].join('\n');
}

/** Returns the class and its probability, or the numbers. */
function formatOutcome({ task, names }: SequencePredictions, values: readonly number[]): string {
  const named = (value: number, i: number) =>
    names.length === 1
      ? formatRounded(value)
      : `${toPrintable(at(names, i))} ${formatRounded(value)}`;
  if (task === 'numbers') return values.map(named).join('\t');
  const predicted = values.indexOf(findLargest(values));
  return `${toPrintable(at(names, predicted))}\t${formatPercent(at(values, predicted))}`;
}

/** Returns one sentence; empty without labels. */
function score(found: SequencePredictions): string[] {
  const { names, sequences, accuracy, errors, eachStep } = found;
  if (accuracy !== null) {
    return [
      `${formatPercent(accuracy)} of ${eachStep ? 'the steps with a label' : `${thousands(sequences.length)} sequences`} are classified correctly.`,
    ];
  }
  if (errors === null) return [];
  const { values, trained } = errors;
  const leftOut =
    trained === 0 ? '' : `; ${formatCount(trained, 'value')} of the training part left out`;
  if (values === 0) return [`No value to compare with${leftOut}.`];
  const each = (of: readonly number[]) =>
    list(
      names.flatMap((name, i) => {
        const error = at(of, i);
        return Number.isFinite(error) ? [`${formatRounded(error)} (${toPrintable(name)})`] : [];
      }),
    );
  return [
    `The mean absolute error is ${each(errors.absolute)}, the root mean squared error ${each(errors.rootSquared)}; R² is ${metrics.format('test/accuracy', errors.explained, { isPercent: false }, ' ')}, over ${formatCount(values, 'new value')}${leftOut}.`,
  ];
}
