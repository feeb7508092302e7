// A model's predictions for the whole test set of its data. This takes seconds and blocks its thread, which
// must not be main's: see `Predictor`.
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import type { BarePredictions, ForecastWindows, NaiveNumbers } from '../../contract/inspection';
import { getLastTick, getSeries } from '../../datasets/labelled-sequences';
import { loadForFile } from '../../datasets/registry';
import {
  getNumbersScale,
  getScale,
  unscaleNumbers,
  type SequenceSet,
} from '../../datasets/sequence-set';
import { at } from '../../../core/element-at';
import { getNumbers, StepClasses } from '../../tasks';
import { exportModel } from '../../models/export-model';
import { findLargestLogit, computeSoftmax } from '../classify';
import { computeOutputs, splitRows } from '../run';
import { openModelBytes } from '../session';
import { rejectDiverged, type InspectedWeights } from './trace';

/** @throws Problem of the data, checkpoint-missing, checkpoint-damaged or model-unreadable */
export async function predictAll(weights: InspectedWeights): Promise<BarePredictions> {
  const { model, asTrained: set, asFed, series, naive } = await openRunModel(weights);
  try {
    const scaleAt = (index: number) => getScale(asFed, index);
    const rows = await computeOutputs(
      model,
      asFed,
      scaleAt,
      series && ((index) => at(series, index)),
    );
    rows.forEach(rejectDiverged);
    if (set.targets instanceof StepClasses) return stepClassesIn(rows, set, set.targets);
    const numbers = getNumbers(set)?.numbers;
    return numbers
      ? toNumberPredictions(rows, set, numbers, naive?.())
      : toClassPredictions(rows, set.targets.labels);
  } finally {
    await model.close();
  }
}

/**
 * Opens a run as an ONNX model whose outputs are scaled, except for series with their own scales, and
 * returns it with the data that define the scale.
 * @throws Problem as `predictAll`
 */
export async function openRunModel({ config, checkpointFile }: InspectedWeights) {
  const { input: reading, time, ...data } = loadForFile(config);
  const { tensors } = readCheckpoint(checkpointFile);
  const origin = { seed: config.seed, dataChecksum: '', unrollVersion: '' };
  const bytes = exportModel({ ...config, weights: tensors, origin, reading, time });
  return { ...data, model: await openModelBytes(bytes, checkpointFile) };
}

/** @param rows logits of each, [classes] */
function toClassPredictions(
  rows: readonly Float32Array[],
  labels: ArrayLike<number>,
): BarePredictions {
  const predicted = Uint16Array.from(rows, findLargestLogit);
  const confidence = Float32Array.from(rows, (row, i) => at(computeSoftmax(row), at(predicted, i)));
  const classes = rows[0]?.length ?? 0;
  const truth = Uint16Array.from(labels);
  return { classes, labels: truth, predicted, confidence, numbers: null, steps: null };
}

const noClasses = {
  labels: new Uint16Array(),
  predicted: new Uint16Array(),
  confidence: new Float32Array(),
};

/** @param rows logits of each, [steps, classes] */
function stepClassesIn(
  rows: readonly Float32Array[],
  set: SequenceSet,
  targets: StepClasses,
): BarePredictions {
  const classes = set.outputs;
  const predicted = Uint16Array.from(
    rows.flatMap((row) => [...splitRows(row, classes)].map(findLargestLogit)),
  );
  const labels = Int32Array.from(rows.flatMap((_, index) => [...targets.show(index).stepLabels]));
  const starts = Uint32Array.from(set.starts);
  const steps = { starts, labels, predicted };
  return { ...noClasses, classes, numbers: null, steps };
}

/** @param rows the numbers of each, as returned by `openRunModel` */
function toNumberPredictions(
  rows: readonly Float32Array[],
  set: SequenceSet,
  truth: Float32Array,
  naive: NaiveNumbers = {},
): BarePredictions {
  const each = set.outputs;
  const predicted = new Float32Array(rows.length * each);
  const furthest = new Uint16Array(rows.length);
  const error = new Float32Array(rows.length);
  for (const [sequence, row] of rows.entries()) {
    const scale = getNumbersScale(set, sequence);
    predicted.set(set.seriesScale ? row : unscaleNumbers(row, scale), sequence * each);
    for (let which = 0; which < each; which += 1) {
      const i = sequence * each + which;
      const off = Math.abs(at(predicted, i) - at(truth, i)) / at(scale.deviation, which);
      if (off <= at(error, sequence)) continue;
      error[sequence] = off;
      furthest[sequence] = which;
    }
  }
  const windows = createForecastWindows(set, naive);
  const numbers = { predicted, truth, furthest, error, ...(windows && { windows }) };
  return { ...noClasses, classes: 0, numbers, steps: null };
}

function createForecastWindows(set: SequenceSet, naive: NaiveNumbers): ForecastWindows | null {
  const { windows, count, errorScales } = set;
  if (!windows || !errorScales) return null;
  const seriesOfEach = Uint32Array.from({ length: count }, (_, i) => getSeries(set, i));
  const after = Float64Array.from({ length: count }, (_, i) => getLastTick(windows, set.starts, i));
  return { seriesOf: seriesOfEach, after, errorScales, naive };
}
