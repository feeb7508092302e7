// Predicts the sequences of files from anywhere with an ONNX file from anywhere, in the process that may be killed.
import { plainLine } from '../../../core/plain-text';
import { dataOptionsSchema, type DataOptions } from '../../contract/data-options';
import { seriesNamesSchema, seriesScalesSchema } from '../../contract/model-file';
import type {
  PredictedSequence,
  RunPredictions,
  SequencePredictions,
} from '../../contract/sequence-predictions';
import { timeInWords } from '../../contract/step-times';
import { append, at } from '../../../core/element-at';
import { classIn } from '../../datasets/formats/classes';
import { channelNames, type ParsedSequences } from '../../datasets/formats/parsed-sequences';
import { lastTick, seriesOf } from '../../datasets/labelled-sequences';
import { NumberErrors } from '../../tasks';
import { openForModel, type SequenceFiles } from '../../datasets/open-for-model';
import { scaleAlone, unscaled, type Normalisation } from '../../datasets/sequence-set';
import { largest, requireFinite, softmax } from '../classify';
import { outputsFor, rowsOf } from '../run';
import { openModel, type OnnxModel } from '../session';
import { openRunModel } from './predictions';
import { forecastsBeyond } from './series-forecasts';
import type { InspectedWeights } from './trace';

/** @throws Problem of the files, bad-data for sequences that do not fit the model, or model-unreadable */
export async function predictSequences({
  file,
  files,
}: {
  readonly file: string;
  readonly files: SequenceFiles;
}): Promise<SequencePredictions> {
  const model = await openModel(file);
  const { task, names, sequences, accuracy, errors } = await predictWith(model, file, files, {
    ahead: 0,
    numbersScale: null,
  });
  return { task, names, sequences, accuracy, errors };
}

/**
 * With the weights of a run.
 * @param name of the run
 * @throws Problem as `predictSequences`, and of the checkpoint or the run's data
 */
export async function predictWithRun({
  weights,
  name,
  classNames,
  files,
  ahead,
}: {
  readonly weights: InspectedWeights;
  readonly name: string;
  readonly classNames: readonly string[] | null;
  readonly files: SequenceFiles;
  /** Steps after the end of series; as many as the model reaches, a season or a dozen, if left out. */
  readonly ahead?: number | undefined;
}): Promise<RunPredictions> {
  const { model, asTrained } = await openRunModel(weights);
  const { targetScale = null, seriesScale } = asTrained;
  const numbersScale = seriesScale ? null : targetScale;
  const run = { classNames: classNames ?? undefined, ahead, numbersScale };
  return predictWith(model, `“${name}”`, files, run);
}

interface RunOfModel {
  /** Where the model's metadata has none. */
  readonly classNames?: readonly string[] | undefined;
  /** As `forecastsBeyond` takes it. */
  readonly ahead: number | undefined;
  /** Of numbers that the model gives scaled. */
  readonly numbersScale: Normalisation | null;
}

/** @param file in words */
async function predictWith(
  model: OnnxModel,
  file: string,
  files: SequenceFiles,
  { classNames, ahead, numbersScale }: RunOfModel,
): Promise<RunPredictions> {
  try {
    const numbers = namesIn(model, 'number_names', model.classes);
    const classes = numbers
      ? []
      : (classNames ?? namesIn(model, 'class_names', model.classes) ?? digits(model));
    const channels =
      namesIn(model, 'channel_names', model.features) ?? channelNames(model.features);
    const { reading } = model;
    const options = optionsIn(model);
    const fed = { model: file, reading, channels, classes, options };
    const { table, parts } = await openForModel(files, fed);
    const outputs: Float32Array[] = [];
    const answer = async (part: ParsedSequences) => {
      const given = await answersTo(model, part);
      return numbersScale ? given.map((row) => unscaled(row, numbersScale)) : given;
    };
    for (const part of parts) append(outputs, await answer(part));
    requireFinite(model, outputs);
    const names = numbers ?? classes;
    const named = parts.flatMap(namesOf);
    const sequences = outputs.flatMap((output, i) =>
      [...rowsOf(output, names.length)].map((row, step) => {
        const { id = String(i + 1), ...about } = named[i] ?? {};
        const values = numbers ? [...row] : softmax(row);
        return { id: model.eachStep ? `${id}, step ${String(step + 1)}` : id, ...about, values };
      }),
    );
    const rows = sequences.map(({ values }) => values);
    // A forecast's file has one part.
    const first = at(parts, 0);
    const { season = 0 } = options;
    return {
      task: numbers ? 'numbers' : 'class',
      ...(model.eachStep && { eachStep: true }),
      names,
      sequences,
      accuracy: numbers ? null : accuracyOf(rows, parts, classes, model.eachStep),
      errors: numbers ? errorsOf(rows, parts, numbers) : null,
      table,
      times: first.windows?.times ?? null,
      ...(await forecastsBeyond(first, rows, season, numbers ? ahead : 0, answer)),
    };
  } finally {
    await model.close();
  }
}

/** The fraction of predictions that equal their label; null without labels of these classes. */
function accuracyOf(
  rows: readonly (readonly number[])[],
  parts: readonly ParsedSequences[],
  classes: readonly string[],
  eachStep: boolean,
): number | null {
  const labels = parts.flatMap((part) => {
    if (eachStep) return stepLabelsIn(part);
    return part.targets.kind === 'classes' ? part.targets.labels : [];
  });
  const known = labels.map((label) => classIn(classes, label));
  if (known.length !== rows.length || known.every((label) => label < 0)) return null;
  const right = known.flatMap((label, i) =>
    label < 0 && eachStep ? [] : [largest(at(rows, i)) === label],
  );
  return right.filter(Boolean).length / right.length;
}

/** A sequence with one class has it at all of its steps. */
function stepLabelsIn({ targets, starts }: ParsedSequences): readonly string[] {
  if (targets.kind === 'stepClasses') return targets.labels;
  const labels = targets.kind === 'classes' ? targets.labels : [];
  return Array.from(starts.subarray(1)).flatMap((end, i) =>
    Array.from({ length: end - at(starts, i) }, () => labels[i] ?? ''),
  );
}

const digits = ({ classes }: OnnxModel) => Array.from({ length: classes }, (_, i) => String(i));

/** A value in a file's metadata; null where there is none. */
function valueIn({ metadata }: OnnxModel, key: string): unknown {
  try {
    return JSON.parse(metadata.get(key) ?? 'null');
  } catch {
    return null;
  }
}

/** A list of names in a file's metadata; null unless there are so many. */
function namesIn(model: OnnxModel, key: string, size: number): readonly string[] | null {
  const found = valueIn(model, key);
  if (!Array.isArray(found) || found.length !== size) return null;
  return found.map((name) => plainLine(String(name)));
}

/** Of each sequence of a part, in their order. */
async function answersTo(model: OnnxModel, part: ParsedSequences): Promise<Float32Array[]> {
  const set = { ...part, channels: part.channels.length };
  const nameAt = (index: number) => part.windows?.series.names[seriesOf(part, index)] ?? '';
  const { data: series } = seriesScalesSchema.safeParse(valueIn(model, 'series_scales'));
  if (series === undefined) {
    const names = seriesNamesSchema.safeParse(valueIn(model, 'series_names')).data ?? [];
    const numbers = new Map(names.map((name, i) => [name, i]));
    return outputsFor(model, set, undefined, (index) => numbers.get(nameAt(index)) ?? -1);
  }
  const scales = new Map(Object.entries(series.scales));
  const scaleAt = (index: number): Normalisation => {
    const known = scales.get(nameAt(index));
    if (known === undefined) return scaleAlone(set, index);
    return { mean: Float32Array.from(known.mean), deviation: Float32Array.from(known.deviation) };
  };
  const rows = await outputsFor(model, set, scaleAt);
  return rows.map((row, index) => {
    const { mean, deviation } = scaleAt(index);
    const ofNumbers = (all: Float32Array) =>
      Float32Array.from(series.channelOf, (channel) => at(all, channel));
    return unscaled(row, { mean: ofNumbers(mean), deviation: ofNumbers(deviation) });
  });
}

/** Of each sequence what it is called; of a window its series and the last step that it knows. */
function namesOf({ windows, starts, ids }: ParsedSequences): Partial<PredictedSequence>[] {
  if (!windows) return Array.from(starts.subarray(1), (_, i) => (ids?.[i] ? { id: ids[i] } : {}));
  const { times, series } = windows;
  return Array.from(windows.starts, (_, i) => {
    const tick = lastTick(windows, starts, i);
    const name = series.names[seriesOf({ windows }, i)];
    const after = times === null ? String(tick + 1) : timeInWords(times, tick);
    return { ...(name !== undefined && { id: name }), after };
  });
}

/** How the model's own data were read; nothing where its file does not say it. */
const optionsIn = (model: OnnxModel): DataOptions =>
  dataOptionsSchema.safeParse(valueIn(model, 'data_options')).data ?? {};

/** Over the sequences that have their numbers, which the last windows of a stream do not. */
function errorsOf(
  rows: readonly (readonly number[])[],
  parts: readonly ParsedSequences[],
  names: readonly string[],
): SequencePredictions['errors'] {
  const truth = parts.flatMap((part) => numbersOf(part, names));
  const each = names.length;
  const deviation = new Float32Array(each).fill(1);
  const asTheyAre = { mean: new Float32Array(each), deviation };
  const errors = new NumberErrors({ each, deviation, scaleOf: () => asTheyAre });
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

/**
 * The numbers of each sequence that a model predicts, found by their names, or else in their order;
 * null where there are none.
 */
function numbersOf({ targets, starts, windows }: ParsedSequences, names: readonly string[]) {
  const present = targets.kind === 'numbers' ? targets.names : names.slice(0, 1);
  const all =
    targets.kind === 'numbers' ? targets.numbers : targets.kind === 'none' ? [] : targets.labels;
  const byName = names.map((name) => present.indexOf(name));
  const columns = byName.includes(-1) ? [...present.keys()] : byName;
  return Array.from(windows?.starts ?? starts.subarray(1), (_, i) =>
    columns.length === names.length && all.length > 0
      ? columns.map((column) => Number(all[i * present.length + column]))
      : null,
  );
}
