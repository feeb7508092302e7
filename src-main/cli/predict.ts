// The verb that predicts with a model the sequences of files.
import { resolve } from 'node:path';
import { metrics } from '../engine/catalogue';
import { printable } from '../core/plain-text';
import { at, findLargest } from '../core/element-at';
import { WorkerPool } from '../workers/pool';
import { csvLines, percent, thousands } from './format';
import type { DataFlags, SequencePredictions } from '../engine/contract';
import type { Session } from './session';
import { list, rounded } from '../core/number-words';
import { csv as csvRows } from '../engine/export';
import { dataOptionsIn } from './data';

/** Predicts, and with labels in the files says how well. */
export async function predict(
  { answer, spawnWorker }: Session,
  model: string,
  args: readonly string[],
  { csv, ...flags }: DataFlags & { readonly csv?: true },
): Promise<void> {
  const paths = args.map((word) => resolve(word));
  const files = { ...dataOptionsIn(flags), paths };
  const workers = new WorkerPool(spawnWorker);
  try {
    const found = await workers.run('predict-sequences', { file: resolve(model), files });
    const lines = found.sequences.map(({ id, after, values }) =>
      [printable(id), ...(after === undefined ? [] : [after]), outcome(found, values)].join('\t'),
    );
    const text = csv
      ? csvLines(csvRows.formatPredictions(found))
      : [...lines, ...score(found)].join('\n');
    answer(found, text);
  } finally {
    await workers.close();
  }
}

/** The class and its probability, or the numbers. */
function outcome({ task, names }: SequencePredictions, values: readonly number[]): string {
  const named = (value: number, i: number) =>
    names.length === 1 ? rounded(value) : `${printable(at(names, i))} ${rounded(value)}`;
  if (task === 'numbers') return values.map(named).join('\t');
  const predicted = values.indexOf(findLargest(values));
  return `${printable(at(names, predicted))}\t${percent(at(values, predicted))}`;
}

/** One sentence; none without labels. */
function score(found: SequencePredictions): string[] {
  const { names, sequences, accuracy, errors, eachStep } = found;
  if (accuracy !== null) {
    return [
      `${percent(accuracy)} of ${eachStep ? 'the steps with a label' : `${thousands(sequences.length)} sequences`} are classified correctly.`,
    ];
  }
  if (errors === null) return [];
  const each = (of: readonly number[]) =>
    list(names.map((name, i) => `${rounded(at(of, i))} (${printable(name)})`));
  return [
    `The mean absolute error is ${each(errors.absolute)}, the root mean squared error ${each(errors.rootSquared)}; R² is ${metrics.format('test/accuracy', errors.explained, { isPercent: false }, ' ')}.`,
  ];
}
