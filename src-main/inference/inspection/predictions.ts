// A model's predictions for its data's whole test set. This takes seconds and blocks its thread, which
// must not be main's: see `Predictor`.
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import type { BarePredictions } from '../../contract/inspection';
import { targetScaleIn } from '../../datasets/number-errors';
import { loadForFile } from '../../datasets/registry';
import { unscaled, type SequenceSet } from '../../datasets/sequence-set';
import { at } from '../../element-at';
import { exportModel } from '../../models/export-model';
import { largest, softmax } from '../classify';
import { outputsFor } from '../run';
import { openModelBytes } from '../session';
import { refuseDiverged, type InspectedWeights } from './trace';

/** @throws Problem of the data, checkpoint-missing, checkpoint-damaged or model-unreadable */
export async function predictAll({
  config,
  checkpointFile,
}: InspectedWeights): Promise<BarePredictions> {
  const { asTrained: set, asFed, input: reading, time } = loadForFile(config);
  const { tensors } = readCheckpoint(checkpointFile);
  const origin = { seed: config.seed, dataChecksum: '', unrollVersion: '' };
  // The file that an export would write.
  const bytes = exportModel({ ...config, weights: tensors, origin, reading, time });
  const model = await openModelBytes(bytes, checkpointFile);
  try {
    const rows = await outputsFor(model, asFed);
    rows.forEach(refuseDiverged);
    return set.targets ? numbersIn(rows, set) : classesIn(rows, set.labels);
  } finally {
    await model.close();
  }
}

/** @param rows logits of each, [classes] */
function classesIn(rows: readonly Float32Array[], labels: ArrayLike<number>): BarePredictions {
  const predicted = Uint16Array.from(rows, largest);
  const confidence = Float32Array.from(rows, (row, i) => at(softmax(row), at(predicted, i)));
  const classes = rows[0]?.length ?? 0;
  return { classes, labels: Uint16Array.from(labels), predicted, confidence, numbers: null };
}

/** @param rows the numbers of each, (number − mean) / deviation of the training part */
function numbersIn(rows: readonly Float32Array[], set: SequenceSet): BarePredictions {
  const { targets: truth = new Float32Array() } = set;
  const scale = targetScaleIn(set);
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
