// What a model says of every image of a set, computed beside everything else that main has to do.
import { readCheckpoint } from '../checkpoints/checkpoint-file';
import type { Predictions } from '../contract/inspection';
import type { LabelledImages } from '../datasets/labelled-images';
import { arrangePixels, sequenceShape } from '../datasets/sequences';
import { largest, softmax } from '../inference/classify';
import { rowsOf } from '../inference/run';
import { openModelBytes } from '../inference/session';
import { exportModel } from '../onnx/export-model';
import { refuseDiverged } from './diverged';
import type { InspectedWeights } from './trace';

export type BarePredictions = Omit<Predictions, 'runId' | 'epoch'>;

/** onnxruntime-node computes on main's own thread, which must be free again before a frame is late. */
const chunkMs = 10;
const firstChunk = 16;
/** More images at a time make none faster. */
const largestChunk = 1000;

/** @throws Problem checkpoint-missing, checkpoint-damaged or model-unreadable */
export async function predictAll(
  { config, checkpointFile }: InspectedWeights,
  set: LabelledImages,
): Promise<BarePredictions> {
  const { tensors } = readCheckpoint(checkpointFile);
  const { time } = sequenceShape(config.reading, set.rows, set.columns);
  const origin = { seed: config.seed, dataChecksum: '', unrollVersion: '' };
  const bytes = exportModel({ ...config, weights: tensors, time, origin });
  const model = await openModelBytes(bytes, checkpointFile);
  const predicted = new Uint8Array(set.count);
  const confidence = new Float32Array(set.count);
  const trueProbability = new Float32Array(set.count);
  try {
    let size = firstChunk;
    for (let first = 0; first < set.count;) {
      const count = Math.min(size, set.count - first);
      const begun = performance.now();
      const indices = Uint32Array.from({ length: count }, (_, offset) => first + offset);
      const x = arrangePixels(set, indices, config.reading);
      const logits = await model.logits(x, count);
      refuseDiverged(logits);
      let image = first;
      for (const row of rowsOf(logits, model.classes)) {
        const probabilities = softmax(row);
        const answer = largest(row);
        predicted[image] = answer;
        confidence[image] = probabilities[answer] ?? NaN;
        trueProbability[image] = probabilities[set.labels[image] ?? 0] ?? NaN;
        image += 1;
      }
      first += count;
      size = nextSize(count, performance.now() - begun);
    }
  } finally {
    await model.close();
  }
  return { labels: set.labels.slice(), predicted, confidence, trueProbability };
}

/** As many as fit into the time, by the last chunk; at most twice as many as that. */
function nextSize(count: number, elapsedMs: number): number {
  const fitting = Math.floor((count * chunkMs) / Math.max(elapsedMs, 0.01));
  return Math.max(1, Math.min(fitting, 2 * count, largestChunk));
}
