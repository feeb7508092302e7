// A model's predictions for its data's whole test set. This takes seconds and blocks its thread, which
// must not be main's: see `Predictor`.
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import type { BarePredictions } from '../../contract/inspection';
import type { SequenceInput } from '../../contract/model-file';
import { layoutOf } from '../../contract/sequence-data';
import type { Images } from '../../datasets/labelled-images';
import type { LabelledSequences } from '../../datasets/labelled-sequences';
import { loadSequences, loadTestSet } from '../../datasets/registry';
import { targetScaleOf, unscaled } from '../../datasets/sequence-set';
import { sequenceShape } from '../../datasets/sequences';
import { exportModel } from '../../models/onnx/export-model';
import { largest, softmax } from '../classify';
import { logitsOfImages } from '../run';
import { outputsFor } from '../sequence-outputs';
import { openModelBytes, type OnnxModel } from '../session';
import { refuseDiverged, type InspectedWeights } from './trace';
import { at } from '../../element-at';

/** @throws Problem of the data, checkpoint-missing, checkpoint-damaged or model-unreadable */
export async function predictAll(weights: InspectedWeights): Promise<BarePredictions> {
  const { dataset } = weights.config;
  if (dataset.kind !== 'sequences') {
    const set = loadTestSet(dataset);
    const { time } = sequenceShape(weights.config.reading, set.rows, set.columns);
    const rows = await outputsOf(weights, { time }, (model) => outputsForImages(model, set));
    return classesIn(rows, set.labels);
  }
  const { about, train, test, normalisation } = loadSequences(dataset);
  const reading = { ...normalisation, ...layoutOf(about) };
  const reads = { reading, time: reading.longest };
  const rows = await outputsOf(weights, reads, (model) => outputsFor(model, test));
  return about.targets ? numbersIn(rows, train, test) : classesIn(rows, test.labels);
}

/** Of the file that an export would write. */
async function outputsOf(
  { config, checkpointFile }: InspectedWeights,
  reads: { readonly time: number; readonly reading?: SequenceInput },
  run: (model: OnnxModel) => Promise<Float32Array[]>,
): Promise<Float32Array[]> {
  const { tensors } = readCheckpoint(checkpointFile);
  const origin = { seed: config.seed, dataChecksum: '', unrollVersion: '' };
  const bytes = exportModel({ ...config, weights: tensors, origin, ...reads });
  const model = await openModelBytes(bytes, checkpointFile);
  try {
    return await run(model);
  } finally {
    await model.close();
  }
}

async function outputsForImages(model: OnnxModel, set: Images): Promise<Float32Array[]> {
  const rows: Float32Array[] = [];
  for await (const logits of logitsOfImages(model, set)) {
    refuseDiverged(logits);
    rows.push(logits);
  }
  return rows;
}

/** @param rows logits of each, [classes] */
function classesIn(rows: readonly Float32Array[], labels: ArrayLike<number>): BarePredictions {
  const predicted = Uint16Array.from(rows, largest);
  const confidence = Float32Array.from(rows, (row, i) => at(softmax(row), at(predicted, i)));
  const classes = rows[0]?.length ?? 0;
  return { classes, labels: Uint16Array.from(labels), predicted, confidence, numbers: null };
}

/** @param rows the numbers of each, (number − mean) / deviation of the training part */
function numbersIn(
  rows: readonly Float32Array[],
  train: LabelledSequences,
  { targets: truth = new Float32Array() }: LabelledSequences,
): BarePredictions {
  const scale = targetScaleOf(train) ?? { mean: new Float32Array(), deviation: new Float32Array() };
  const predicted = unscaled(Float32Array.from(rows.flatMap((row) => [...row])), scale);
  const furthest = new Uint16Array(rows.length);
  const error = new Float32Array(rows.length);
  predicted.forEach((value, i) => {
    const [sequence, which] = [Math.floor(i / scale.mean.length), i % scale.mean.length];
    const off = Math.abs(value - at(truth, i)) / at(scale.deviation, which);
    if (off <= at(error, sequence)) return;
    error[sequence] = off;
    furthest[sequence] = which;
  });
  const none = { classes: 0, labels: new Uint16Array(), predicted: new Uint16Array() };
  const numbers = { predicted, truth, furthest, error };
  return { ...none, confidence: new Float32Array(), numbers };
}
