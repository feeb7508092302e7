// What "unroll predict" prints of the user's own sequences: a line for each, or a CSV file.
import { resolve } from 'node:path';
import { list, rounded } from '../catalogue/number-words';
import { printable } from '../catalogue/plain-text';
import { dataOptionsSchema } from '../contract/data-options';
import { at } from '../element-at';
import { sequencesAsCsv } from '../export/sequences-csv';
import type { SequencePredictions } from '../inference/inspection/predict-sequences';
import type { WorkerPool } from '../workers/pool';
import { fileFlags, parsed } from './data';
import { csvLines, percent, thousands } from './format';
import type { Session } from './session';

/** What the files are. */
export type FileFlags = Readonly<Partial<Record<(typeof fileFlags)[number], string>>>;

/** With labels in the files also how well the model predicts them. */
export async function ofSequences(
  { answer }: Session,
  workers: WorkerPool,
  model: string,
  words: readonly string[],
  isCsv: boolean,
  flags: FileFlags,
): Promise<void> {
  const paths = words.map((word) => resolve(word));
  const files = { ...parsed(dataOptionsSchema, flags), paths };
  const found = await workers.run('predict-sequences', { file: resolve(model), files });
  const lines = found.sequences.map((one) => `${printable(one.id)}\t${outcome(found, one.values)}`);
  const text = isCsv ? csvLines(sequencesAsCsv(found)) : [...lines, ...score(found)].join('\n');
  answer(found, text);
}

/** The class and its probability, or the numbers. */
function outcome({ task, names }: SequencePredictions, values: readonly number[]): string {
  const named = (value: number, i: number) =>
    names.length === 1 ? rounded(value) : `${printable(at(names, i))} ${rounded(value)}`;
  if (task === 'numbers') return values.map(named).join('\t');
  const predicted = values.indexOf(Math.max(...values));
  return `${printable(at(names, predicted))}\t${percent(at(values, predicted))}`;
}

/** One sentence; none without labels. */
function score({ names, sequences, accuracy, errors }: SequencePredictions): string[] {
  if (accuracy !== null) {
    return [
      `${percent(accuracy)} of ${thousands(sequences.length)} sequences are classified correctly.`,
    ];
  }
  if (errors === null) return [];
  const each = names.map((name, i) => `${rounded(at(errors.absolute, i))} (${printable(name)})`);
  return [`R² is ${percent(errors.explained)}; the mean absolute error is ${list(each)}.`];
}
