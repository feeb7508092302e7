// Predicts the sequences of files from anywhere with an ONNX file from anywhere, in the process that may be killed.
import { plainLine } from '../../catalogue/plain-text';
import { classIn } from '../../datasets/formats/classes';
import { channelNames, type ParsedSequences } from '../../datasets/formats/parsed-sequences';
import { NumberErrors } from '../../datasets/number-errors';
import { openForModel, type SequenceFiles } from '../../datasets/open-for-model';
import { accuracy, requireFinite, softmax } from '../classify';
import { outputsFor } from '../run';
import { openModel, type OnnxModel } from '../session';

export interface SequencePredictions {
  readonly task: 'class' | 'numbers';
  /** Names of the classes, or of the numbers. */
  readonly names: readonly string[];
  /** `id` as the files call it, or its number from 1; a probability for each class, or the numbers in their units. */
  readonly sequences: readonly { readonly id: string; readonly values: readonly number[] }[];
  /** null without labels of the model's classes. */
  readonly accuracy: number | null;
  /** null without numbers to compare with: R², and the mean absolute error of each number. */
  readonly errors: Pick<NumberErrors, 'explained' | 'absolute' | 'rootSquared'> | null;
}

/** @throws Problem of the files, bad-data for sequences that do not fit the model, or model-unreadable */
export async function predictSequences({
  file,
  files,
}: {
  readonly file: string;
  readonly files: SequenceFiles;
}): Promise<SequencePredictions> {
  const model = await openModel(file);
  try {
    const numbers = namesIn(model, 'number_names', model.classes);
    const classes = numbers ? [] : (namesIn(model, 'class_names', model.classes) ?? digits(model));
    const channels =
      namesIn(model, 'channel_names', model.features) ?? channelNames(model.features);
    const { reading } = model;
    const parts = await openForModel(files, { model: file, reading, channels, classes });
    const outputs: Float32Array[] = [];
    for (const part of parts) {
      outputs.push(...(await outputsFor(model, { ...part, channels: part.channels.length })));
    }
    requireFinite(model, outputs);
    const rows = outputs.map((row) => (numbers ? [...row] : softmax(row)));
    const ids = parts.flatMap(({ ids: partIds, starts }) =>
      Array.from(starts.subarray(1), (_, i) => partIds?.[i]),
    );
    const sequences = rows.map((values, i) => ({ id: ids[i] ?? String(i + 1), values }));
    if (numbers) {
      const errors = errorsOf(rows, parts, numbers);
      return { task: 'numbers', names: numbers, sequences, accuracy: null, errors };
    }
    const labels = parts.flatMap(({ targets }) =>
      targets.kind === 'classes' ? targets.labels : [],
    );
    const known = labels.map((label) => classIn(classes, label));
    const isLabelled = known.length === rows.length && known.some((label) => label >= 0);
    const predicted = rows.map((row) => row.indexOf(Math.max(...row)));
    const score = isLabelled ? accuracy(predicted, known) : null;
    return { task: 'class', names: classes, sequences, accuracy: score, errors: null };
  } finally {
    await model.close();
  }
}

const digits = ({ classes }: OnnxModel) => Array.from({ length: classes }, (_, i) => String(i));

/** A list of names in a file's metadata; null unless there are so many. */
function namesIn({ metadata }: OnnxModel, key: string, size: number): readonly string[] | null {
  try {
    const found = JSON.parse(metadata.get(key) ?? 'null') as unknown;
    if (!Array.isArray(found) || found.length !== size) return null;
    return found.map((name) => plainLine(String(name)));
  } catch {
    return null;
  }
}

/** Over the sequences that have their numbers, which the last windows of a stream do not. */
function errorsOf(
  rows: readonly (readonly number[])[],
  parts: readonly ParsedSequences[],
  names: readonly string[],
): SequencePredictions['errors'] {
  const truth = parts.flatMap((part) => numbersOf(part, names));
  const errors = new NumberErrors(new Float32Array(names.length).fill(1));
  let count = 0;
  for (const [i, row] of rows.entries()) {
    const numbers = truth[i];
    if (!numbers?.every(Number.isFinite)) continue;
    errors.add(numbers, row);
    count += 1;
  }
  const { explained, absolute, rootSquared } = errors;
  return count === 0 ? null : { explained, absolute, rootSquared };
}

/** The numbers of each sequence that a model predicts, found by their names, or else in their order; null where there are none. */
function numbersOf({ targets, starts }: ParsedSequences, names: readonly string[]) {
  const present = targets.kind === 'numbers' ? targets.names : names.slice(0, 1);
  const all =
    targets.kind === 'numbers' ? targets.numbers : targets.kind === 'none' ? [] : targets.labels;
  const byName = names.map((name) => present.indexOf(name));
  const columns = byName.includes(-1) ? [...present.keys()] : byName;
  return Array.from(starts.subarray(1), (_, i) =>
    columns.length === names.length && all.length > 0
      ? columns.map((column) => Number(all[i * present.length + column]))
      : null,
  );
}
