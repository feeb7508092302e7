// A model's predictions for its data's whole test set. This takes seconds and blocks its thread, which
// must not be main's: see `Predictor`.
import type { BarePredictions } from '../../contract/inspection';
import { loadTestImages } from '../../datasets/registry';
import { largest, softmax } from '../classify';
import { rowsOf, runInChunks } from '../run';
import { openSource } from './open-models';
import { refuseDiverged, type InspectedWeights } from './trace';
import { at } from '../../element-at';

/** @throws Problem of the data, checkpoint-missing, checkpoint-damaged or model-unreadable */
export async function predictAll({
  config,
  checkpointFile,
}: InspectedWeights): Promise<BarePredictions> {
  const set = loadTestImages(config.dataset);
  const model = await openSource({ kind: 'weights', weights: { config, checkpointFile } }, set);
  const predicted = new Uint8Array(set.count);
  const confidence = new Float32Array(set.count);
  const trueProbability = new Float32Array(set.count);
  let image = 0;
  try {
    for await (const { logits } of runInChunks(model, set)) {
      refuseDiverged(logits);
      for (const row of rowsOf(logits, model.classes)) {
        const probabilities = softmax(row);
        const answer = largest(row);
        predicted[image] = answer;
        confidence[image] = at(probabilities, answer);
        trueProbability[image] = at(probabilities, at(set.labels, image));
        image += 1;
      }
    }
  } finally {
    await model.close();
  }
  // A copy: a view (a Buffer's slice is one too) would send its whole file across the process boundary.
  return { labels: new Uint8Array(set.labels), predicted, confidence, trueProbability };
}
