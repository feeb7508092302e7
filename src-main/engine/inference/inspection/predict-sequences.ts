// Predicts sequences in files with an ONNX file, both from any source, in a process that may be killed.
import { mean } from 'd3-array';
import { count, formatCount, list } from '../../../core/number-texts';
import { toPlainLine, toPrintable } from '../../../core/plain-text';
import { Problem } from '../../../core/problem';
import { dataOptionsSchema, type DataOptions } from '../../contract/data-options';
import { seriesNamesSchema, seriesScalesSchema } from '../../contract/model-file';
import type {
  PredictedSequence,
  RunPredictions,
  SequencePredictions,
} from '../../contract/sequence-predictions';
import { formatTime } from '../../contract/step-times';
import { append, at } from '../../../core/element-at';
import { findClass } from '../../datasets/formats/classes';
import { createChannelNames, type ParsedSequences } from '../../datasets/formats/parsed-sequences';
import { getLastTick, getSeries } from '../../datasets/labelled-sequences';
import { NumberErrors } from '../../tasks';
import { openForModel, type ModelRequest, type SequenceFiles } from '../../datasets/open-for-model';
import { scaleAlone, unscaleNumbers, type Normalisation } from '../../datasets/sequence-set';
import { findLargestLogit, requireFinite, computeSoftmax } from '../classify';
import { computeOutputs, splitRows } from '../run';
import { openModel, type OnnxModel } from '../session';
import { openRunModel } from './predictions';
import { findIntervals } from './forecast-intervals';
import { forecastBeyondEnd } from './series-forecasts';
import { createTrainedCheck, readTrainedSeries, type TrainedSeries } from './trained-series';
import type { InspectedWeights } from './trace';

/** @throws Problem of the files, bad-data for sequences that do not match the model, or model-unreadable */
export async function predictSequences({
  file,
  files,
}: {
  readonly file: string;
  readonly files: SequenceFiles;
}): Promise<SequencePredictions> {
  const model = await openModel(file);
  const { task, names, sequences, accuracy, errors } = await predictWith(
    model,
    file,
    (fed) => openForModel(files, fed),
    { ahead: 0, numbersScale: null, trained: null },
  );
  return { task, names, sequences, accuracy, errors };
}

/**
 * Predicts with the weights of a run.
 * @param name the name of the run
 * @param files null to continue the stored series of the run's own data
 * @throws Problem as `predictSequences`, and of the checkpoint or the run's data; bad-request without files for
 * data that are not series, or for steps ahead whose inputs are not known
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
  readonly files: SequenceFiles | null;
  /** The number of steps after the end of series; by default the model's horizon, a season or a dozen. */
  readonly ahead?: number | undefined;
}): Promise<RunPredictions> {
  const { model, asTrained } = await openRunModel(weights);
  const { targetScale = null, seriesScale } = asTrained;
  const numbersScale = seriesScale ? null : targetScale;
  const trained = asTrained.windows ? readTrainedSeries(weights.config) : null;
  const run = { classNames: classNames ?? undefined, ahead, numbersScale, trained };
  const title = `“${name}”`;
  if (files) return predictWith(model, title, (fed) => openForModel(files, fed), run);
  if (trained === null) {
    await model.close();
    const message = `${title} does not forecast series, so it needs a file to predict. Choose one.`;
    throw new Problem('bad-request', message);
  }
  const open = () => Promise.resolve({ table: null, parts: [trained.stored] });
  return predictWith(model, title, open, run);
}

interface RunOfModel {
  /** The class names, used if the model's metadata have none. */
  readonly classNames?: readonly string[] | undefined;
  /** The parameter `ahead` of `forecastBeyondEnd`. */
  readonly ahead: number | undefined;
  /** The scale of the model's numbers, if its outputs are scaled. */
  readonly numbersScale: Normalisation | null;
  /** The model's own series; null if they are unknown or not series. */
  readonly trained: TrainedSeries | null;
}

/**
 * @param file the name in messages
 * @param open returns the sequences that are predicted
 */
async function predictWith(
  model: OnnxModel,
  file: string,
  open: (model: ModelRequest) => ReturnType<typeof openForModel>,
  { classNames, ahead, numbersScale, trained }: RunOfModel,
): Promise<RunPredictions> {
  try {
    const numbers = parseNames(model, 'number_names', model.classes);
    const classes = numbers
      ? []
      : (classNames ?? parseNames(model, 'class_names', model.classes) ?? createDigitNames(model));
    const channels =
      parseNames(model, 'channel_names', model.features) ?? createChannelNames(model.features);
    const { reading } = model;
    const options = parseOptions(model);
    const fed = { model: file, reading, channels, classes, options };
    const { table, parts } = await open(fed);
    const outputs: Float32Array[] = [];
    const answer = async (part: ParsedSequences) => {
      const given = await computePredictions(model, part);
      return numbersScale ? given.map((row) => unscaleNumbers(row, numbersScale)) : given;
    };
    for (const part of parts) append(outputs, await answer(part));
    requireFinite(model, outputs);
    const names = numbers ?? classes;
    const named = parts.flatMap(nameSequences);
    const sequences = outputs.flatMap((output, i) =>
      [...splitRows(output, names.length)].map((row, step) => {
        const { id = String(i + 1), ...about } = named[i] ?? {};
        const values = numbers ? [...row] : computeSoftmax(row);
        return { id: model.eachStep ? `${id}, step ${String(step + 1)}` : id, ...about, values };
      }),
    );
    const rows = sequences.map(({ values }) => values);
    // The file of a forecast has a single part.
    const first = at(parts, 0);
    const { season = 0 } = options;
    const beyond = await forecastBeyondEnd(first, rows, season, numbers ? ahead : 0, answer);
    if (ahead !== undefined) requireAhead(file, first, ahead, beyond.ahead.steps);
    const intervals = trained && (await findIntervals(trained, beyond, answer));
    return {
      task: numbers ? 'numbers' : 'class',
      ...(model.eachStep && { eachStep: true }),
      names,
      sequences,
      accuracy: numbers ? null : computeAccuracy(rows, parts, classes, model.eachStep),
      errors: numbers ? computeErrors(rows, parts, numbers, trained) : null,
      table,
      times: first.windows?.times ?? null,
      notes: [],
      ...beyond,
      ...intervals,
    };
  } finally {
    await model.close();
  }
}

/** Returns the fraction of predictions that equal their label; null without labels of these classes. */
function computeAccuracy(
  rows: readonly (readonly number[])[],
  parts: readonly ParsedSequences[],
  classes: readonly string[],
  eachStep: boolean,
): number | null {
  const labels = parts.flatMap((part) => {
    if (eachStep) return stepLabelsIn(part);
    return part.targets.kind === 'classes' ? part.targets.labels : [];
  });
  const known = labels.map((label) => findClass(classes, label));
  if (known.length !== rows.length || known.every((label) => label < 0)) return null;
  const right = known.flatMap((label, i) =>
    label < 0 && eachStep ? [] : [findLargestLogit(at(rows, i)) === label],
  );
  return right.filter(Boolean).length / right.length;
}

/** Returns the class of each step; if a sequence has a single class, all of its steps have it. */
function stepLabelsIn({ targets, starts }: ParsedSequences): readonly string[] {
  if (targets.kind === 'stepClasses') return targets.labels;
  const labels = targets.kind === 'classes' ? targets.labels : [];
  return Array.from(starts.subarray(1)).flatMap((end, i) =>
    Array.from({ length: end - at(starts, i) }, () => labels[i] ?? ''),
  );
}

const createDigitNames = ({ classes }: OnnxModel) =>
  Array.from({ length: classes }, (_, i) => String(i));

/** Returns a value in a file's metadata; null if there is none. */
function parseValueIn({ metadata }: OnnxModel, key: string): unknown {
  try {
    return JSON.parse(metadata.get(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Returns a list of names in a file's metadata; null unless it has this size. */
function parseNames(model: OnnxModel, key: string, size: number): readonly string[] | null {
  const found = parseValueIn(model, key);
  if (!Array.isArray(found) || found.length !== size) return null;
  return found.map((name) => toPlainLine(String(name)));
}

/** Returns the outputs for each sequence of a part, in order. */
async function computePredictions(
  model: OnnxModel,
  part: ParsedSequences,
): Promise<Float32Array[]> {
  const set = { ...part, channels: part.channels.length };
  const nameAt = (index: number) => part.windows?.series.names[getSeries(part, index)] ?? '';
  const { data: series } = seriesScalesSchema.safeParse(parseValueIn(model, 'series_scales'));
  if (series === undefined) {
    const names = seriesNamesSchema.safeParse(parseValueIn(model, 'series_names')).data ?? [];
    const numbers = new Map(names.map((name, i) => [name, i]));
    return computeOutputs(model, set, undefined, (index) => numbers.get(nameAt(index)) ?? -1);
  }
  const scales = new Map(Object.entries(series.scales));
  const scaleAt = (index: number): Normalisation => {
    const known = scales.get(nameAt(index));
    if (known === undefined) return scaleAlone(set, index);
    return { mean: Float32Array.from(known.mean), deviation: Float32Array.from(known.deviation) };
  };
  const rows = await computeOutputs(model, set, scaleAt);
  return rows.map((row, index) => {
    const { mean, deviation } = scaleAt(index);
    const ofNumbers = (all: Float32Array) =>
      Float32Array.from(series.channelOf, (channel) => at(all, channel));
    return unscaleNumbers(row, { mean: ofNumbers(mean), deviation: ofNumbers(deviation) });
  });
}

/** Returns the id of each sequence; for a window, its series and its last known step. */
function nameSequences({ windows, starts, ids }: ParsedSequences): Partial<PredictedSequence>[] {
  if (!windows) return Array.from(starts.subarray(1), (_, i) => (ids?.[i] ? { id: ids[i] } : {}));
  const { times, series } = windows;
  return Array.from(windows.starts, (_, i) => {
    const tick = getLastTick(windows, starts, i);
    const name = series.names[getSeries({ windows }, i)];
    const after = times === null ? String(tick + 1) : formatTime(times, tick);
    return { ...(name !== undefined && { id: name }), after };
  });
}

/**
 * Requires that the model can forecast this many steps ahead.
 * @throws Problem bad-request if it has inputs that are not known after the end
 */
function requireAhead(
  file: string,
  { windows, channels }: ParsedSequences,
  wanted: number,
  found: number,
): void {
  const others = channels.filter((name) => windows?.ahead.every(({ channel }) => channel !== name));
  if (found >= wanted || others.length === 0) return;
  const message = `${file} also takes ${list(others.map((name) => `"${toPrintable(name)}"`))}, which ${others.length === 1 ? 'is' : 'are'} unknown after the end, so it can forecast ${formatCount(found, 'step')} and not ${count(wanted)}. Nothing was predicted. Choose ${count(found)} steps ahead, or train with a longer horizon.`;
  throw new Problem('bad-request', message);
}

/** Returns the options with which the model's own data were read; empty if its file does not have them. */
const parseOptions = (model: OnnxModel): DataOptions =>
  dataOptionsSchema.safeParse(parseValueIn(model, 'data_options')).data ?? {};

/**
 * Compares the predictions with the sequences' numbers, which the last windows of a stream lack. Leaves
 * out numbers that the run was trained to predict.
 */
function computeErrors(
  rows: readonly (readonly number[])[],
  parts: readonly ParsedSequences[],
  names: readonly string[],
  trained: TrainedSeries | null,
): SequencePredictions['errors'] {
  const deviation = Float32Array.of(1);
  const getScale = () => ({ mean: Float32Array.of(0), deviation });
  const errors = names.map(() => new NumberErrors({ each: 1, deviation, getScale }));
  /**
   * The values that were compared and those that were left out: windows share values, and each value is counted
   * once.
   */
  const [compared, leftOut] = [new Set<string>(), new Set<string>()];
  let first = 0;
  for (const [p, part] of parts.entries()) {
    const isTrained = trained && createTrainedCheck(trained, part);
    const all = matchNumbers(part, names);
    for (const [i, numbers] of all.entries()) {
      for (const [number, value] of (numbers ?? []).entries()) {
        if (!Number.isFinite(value)) continue;
        const { channel = String(number), steps = 0 } = part.windows?.ahead[number] ?? {};
        const row = (part.windows ? at(part.windows.starts, i) : i) + steps;
        const isLeftOut = isTrained?.(i, number) ?? false;
        (isLeftOut ? leftOut : compared).add(`${String(p)} ${String(row)} ${channel}`);
        if (!isLeftOut) at(errors, number).add([value], [at(at(rows, first + i), number)]);
      }
    }
    first += all.length;
  }
  const known = errors.filter((one) => one.count > 0);
  if (known.length === 0 && leftOut.size === 0) return null;
  const perNumber = (get: (one: NumberErrors) => number) =>
    errors.map((one) => (one.count === 0 ? NaN : get(one)));
  return {
    explained: mean(known, ({ explained }) => explained) ?? NaN,
    absolute: perNumber(({ absolute }) => at(absolute, 0)),
    rootSquared: perNumber(({ rootSquared }) => at(rootSquared, 0)),
    values: compared.size,
    trained: leftOut.size,
  };
}

/**
 * Returns the numbers of each sequence that a model predicts, matched by name or else by position; null
 * if there are none.
 */
function matchNumbers({ targets, starts, windows }: ParsedSequences, names: readonly string[]) {
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
