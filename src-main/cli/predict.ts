// The verb that predicts with a model: an IDX file of images, or own sequences.
import { resolve } from 'node:path';
import { printValue } from '../catalogue/print-value';
import { printable } from '../catalogue/plain-text';
import { at } from '../element-at';
import { Problem } from '../problem';
import { WorkerPool } from '../workers/pool';
import { csvLines, percent, thousands } from './format';
import { ofFlag, parsed } from './parsed';
import type { Session } from './session';
import { list, rounded } from '../catalogue/number-words';
import { sequencesAsCsv } from '../export/sequences-csv';
import type { SequencePredictions } from '../inference/inspection/predict-sequences';
import { dataOptionsSchema } from '../contract/data-options';
import { fileFlags } from './data';

interface Options extends FileFlags {
  readonly images?: string;
  readonly labels?: string;
  readonly csv?: true;
}

export async function predict(
  session: Session,
  model: string,
  files: readonly string[],
  options: Options,
): Promise<void> {
  if ((options.images === undefined) === (files.length === 0)) {
    const message = 'Give either --images FILE, or a file of sequences after the model';
    throw new Problem('bad-request', message);
  }
  const workers = new WorkerPool(session.spawnWorker);
  try {
    const { images, labels, csv = false, ...flags } = options;
    if (images !== undefined) await ofIdx(session, workers, model, images, labels);
    else await ofSequences(session, workers, model, files, csv, flags);
  } finally {
    await workers.close();
  }
}

/** With labels the text is the accuracy; without, one digit per line. */
async function ofIdx(
  { answer }: Session,
  workers: WorkerPool,
  model: string,
  imageFile: string,
  labelFile: string | undefined,
): Promise<void> {
  const labels = labelFile === undefined ? null : resolve(labelFile);
  const asked = { file: resolve(model), images: resolve(imageFile), labels };
  const { predictions, accuracy } = await workers.run('predict-file', asked);
  if (accuracy === null) {
    answer({ predictions }, predictions.join('\n'));
    return;
  }
  const text = `${percent(accuracy)} of ${thousands(predictions.length)} images are classified correctly.`;
  answer({ predictions, accuracy }, text);
}

/** What the files are. */
type FileFlags = Readonly<Partial<Record<(typeof fileFlags)[number], string>>>;

/** With labels in the files also how well the model predicts them. */
async function ofSequences(
  { answer }: Session,
  workers: WorkerPool,
  model: string,
  words: readonly string[],
  isCsv: boolean,
  flags: FileFlags,
): Promise<void> {
  const paths = words.map((word) => resolve(word));
  const files = { ...parsed(dataOptionsSchema, flags, ofFlag), paths };
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
  return [
    `R² is ${printValue('test/accuracy', errors.explained, { isPercent: false }, ' ')}; the mean absolute error is ${list(each)}.`,
  ];
}
