// Opens data sets in the form that models receive.
import type { RunConfig } from '../catalogue/config';
import { isPixelOrder } from '../catalogue/model-input';
import { getImageShape, type PixelOrder } from '../catalogue/pixel-order';
import type { NaiveNumbers } from '../contract/inspection';
import { dataOptionsSchema, type DataOptions } from '../contract/data-options';
import type { SequenceInput, SeriesTable } from '../contract/model-file';
import { getLayout, type SequenceDataMetadata } from '../contract/sequence-data';
import { at } from '../../core/element-at';
import { getTaskOfData } from '../tasks';
import { Problem } from '../../core/problem';
import { shuffleIndices } from './batches';
import { readData, readProperties } from './data-home';
import { computeErrorScales } from './error-scales';
import { splitEndOfText, splitHoldOut } from './hold-out';
import {
  computeNaiveNumbers,
  selectSequences,
  getSeries,
  type LabelledSequences,
  type SequenceData,
} from './labelled-sequences';
import { reorderImages } from './reorder-pixels';
import { createRandom } from './random';
import { getLongestShape } from './sequence-batch';
import {
  greyScale,
  computeNormalisation,
  noScale,
  createSequenceSet,
  computeSeriesScale,
  getTargetScale,
  type Dataset,
  type InputValues,
  type Normalisation,
  type SequenceSet,
  type SeriesScale,
} from './sequence-set';
import { findForecast } from './target-facts';

/** The settings that choose a run's data and the pixel order of images. */
type DataChoice = Pick<RunConfig, 'dataset' | 'reading'>;

/** A data set with the values of its files, and the values that models receive. */
interface OpenedData extends SequenceData {
  readonly fed: InputValues;
  /** Draws the training sequences that a limit selects, in order. */
  readonly drawn: (count: number) => Uint32Array;
  /** The naive predictions for the test part of forecasts. */
  readonly naive?: () => NaiveNumbers;
  /** The input of an exported model. */
  readonly input: (reading: PixelOrder) => PixelOrder | SequenceInput;
}

function openData(choice: RunConfig['dataset']): OpenedData {
  const { about, train, test } = readData(choice);
  const task = getTaskOfData(about);
  const shared = { about, train, test };
  const outputs = task.countOutputs(about);
  if (task.isText) {
    return {
      ...shared,
      fed: { outputs, scale: noScale },
      drawn: () => new Uint32Array(),
      input: () => ({ ...createPlainScale(1), ...getLayout(about), options: {} }),
    };
  }
  if (about.picture) {
    return {
      ...shared,
      fed: { outputs, scale: greyScale },
      drawn: (count) => Uint32Array.from({ length: count }, (_, index) => index),
      input: (reading) => reading,
    };
  }
  const [scale, targetScale] = [computeNormalisation(train), getTargetScale(train)];
  const forecasts = forecastScales(about, train, test);
  return {
    ...shared,
    fed: { outputs, scale, ...(targetScale && { targetScale }), ...forecasts },
    // The same for every run, so that runs can be compared; files are mostly sorted by class.
    drawn: (count) => shuffleIndices(count, createRandom(0)),
    ...(train.windows && {
      naive: () => {
        const numbers = (about.targets ?? []).map((target) => findForecast(target, about));
        return computeNaiveNumbers(numbers, train, test);
      },
    }),
    input: () => ({
      ...(forecasts.seriesScale ? createPlainScale(train.channels) : scale),
      ...getLayout(about),
      options: createOptionsForOthers(about),
      ...(forecasts.seriesScale && { series: createSeriesTable(about, forecasts.seriesScale) }),
    }),
  };
}

/** Returns the scale that leaves values unchanged. */
const createPlainScale = (channels: number) => ({
  mean: new Float32Array(channels),
  deviation: new Float32Array(channels).fill(1),
});

/** Returns the options that read other files in the same way, without the text format of the originals. */
function createOptionsForOthers({ recipe: { roles, options } }: SequenceDataMetadata): DataOptions {
  const kept = ['rows', 'window', 'horizon', 'every', 'season', 'gap', 'missing'];
  const given = Object.entries(options).filter(([name]) => kept.includes(name));
  return dataOptionsSchema.parse({ ...Object.fromEntries(given), ...(roles && { roles }) });
}

function createSeriesTable(
  { series }: SequenceDataMetadata,
  { bySeries, channelOf }: SeriesScale,
): SeriesTable {
  const known = [...bySeries.entries()].filter(([, scale]) => scale !== null);
  const together = (part: keyof Normalisation) =>
    Float32Array.from(known.flatMap(([, scale]) => [...(scale?.[part] ?? [])]));
  return {
    names: known.map(([i]) => series?.names[i] ?? ''),
    mean: together('mean'),
    deviation: together('deviation'),
    channelOf,
  };
}

/** Returns the scales of windows of series. */
function forecastScales(
  { channels, targets = [], series, recipe }: SequenceDataMetadata,
  train: LabelledSequences,
  test: LabelledSequences,
): Pick<SequenceSet, 'seriesScale' | 'errorScales'> {
  if (!train.windows) return {};
  const channelOf = targets.map(({ channel = '' }) => channels.indexOf(channel));
  const count = Math.max(1, series?.names.length ?? 0);
  const { season = 1, scale } = recipe.options;
  return {
    errorScales: computeErrorScales(train, test, count, channelOf, Number(season)),
    ...(scale === 'series' && { seriesScale: computeSeriesScale(train, count, channelOf) }),
  };
}

/**
 * Loads the data of a run. A limit reduces the training set, and 'validation' replaces the test set with a part
 * of the training set that is held out before the limit applies: see `OpenedData`.
 * @throws Problem data-missing, data-checksum, bad-data, or bad-config for a limit above the set's
 * size or a set too small to
 * hold a part out
 */
export function loadDataset({
  dataset,
  reading,
  limit,
  evaluateOn,
  window,
}: DataChoice & Pick<RunConfig, 'limit' | 'evaluateOn' | 'window'>): Dataset {
  const opened = openData(dataset);
  const whole = opened.train;
  const fed = (part: LabelledSequences) =>
    createSequenceSet(reorderImages(part, reading), opened.fed, window);
  const checksum = opened.about.sha256;
  if (whole.targets.isText) {
    const [train, test] =
      evaluateOn === 'validation' ? splitEndOfText(whole) : [whole, opened.test];
    return { train: fed(train), test: fed(test), checksum };
  }
  const split = evaluateOn === 'validation' ? splitHoldOut(whole, opened.about.recipe) : null;
  const taken = (indices: readonly number[]) => selectSequences(whole, Uint32Array.from(indices));
  const train = split === null ? whole : taken(split.train);
  const test = split === null ? opened.test : taken(split.test);
  requireSoMany(limit, train.count);
  const limited =
    limit === null
      ? train
      : selectSequences(train, opened.drawn(train.count).slice(0, limit).sort());
  return { train: fed(limited), test: fed(test), checksum };
}

/** @throws Problem bad-config for a limit above the training set's size */
function requireSoMany(limit: number | null, count: number): void {
  if (limit === null || limit <= count) return;
  const message = `The limit is ${limit} sequences but the training set has ${count}. Choose at most ${count}, or no limit.`;
  throw new Problem('bad-config', message);
}

/**
 * Returns the size of a run's data without loading them.
 * @throws Problem data-missing, data-checksum or bad-data, or bad-config for a limit above the training set's size
 */
export function findDataSize({
  dataset,
  reading,
  limit,
  window,
}: DataChoice & Pick<RunConfig, 'limit' | 'window'>) {
  const facts = readProperties(dataset);
  requireSoMany(limit, facts.train.count);
  const { channels } = facts;
  const task = getTaskOfData(facts);
  const { shortest, longest } = getLayout(facts);
  const outputs = task.countOutputs(facts);
  if (task.isText) return { shortest: window, longest: window, features: outputs, outputs };
  if (!facts.picture) return { shortest, longest, features: channels.length, outputs };
  const { time, features } = getImageShape(reading);
  return { shortest: time, longest: time, features, outputs };
}

/** Returns the test part as models receive it. @throws Problem data-missing, data-checksum or bad-data */
export const loadTestSet = (choice: DataChoice): SequenceSet => loadForFile(choice).asTrained;

/**
 * Returns the test part in the form of the training and in the form that a model's file takes, with the
 * metadata of the file's input, the number of steps of the longest sequence, and the naive predictions.
 * @throws Problem data-missing, data-checksum or bad-data
 */
export function loadForFile({ dataset, reading }: DataChoice) {
  const opened = openData(dataset);
  const asTrained = createSequenceSet(reorderImages(opened.test, reading), opened.fed);
  const input = opened.input(reading);
  const { about, naive } = opened;
  if (isPixelOrder(input))
    return {
      about,
      asTrained,
      asFed: asTrained,
      input,
      time: getLongestShape(asTrained).time,
      naive,
      series: undefined,
    };
  // The exported file normalises the values itself.
  const { seriesScale, ...withoutSeries } = asTrained;
  const asFed: SequenceSet = { ...withoutSeries, scale: noScale };
  const series = seriesScale && listSeriesNumbers(asTrained, seriesScale);
  return { about, asTrained, asFed, input, time: input.longest, naive, series };
}

/** Returns the number of each sequence's series in a model's file; −1 for a series without a scale. */
function listSeriesNumbers(set: SequenceSet, { bySeries }: SeriesScale): Int32Array {
  let known = 0;
  const numbers = bySeries.map((scale) => (scale === null ? -1 : known++));
  return Int32Array.from({ length: set.count }, (_, i) => at(numbers, getSeries(set, i)));
}
