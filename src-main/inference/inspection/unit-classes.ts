// How much single units of a hidden state say about the class, over many test images.
import type { UnitClasses } from '../../contract/inspection';
import { loadTestImages } from '../../datasets/registry';
import { classCount } from '../../catalogue/evaluation';
import { at } from '../../element-at';
import { Problem } from '../../problem';
import { openTracer, type InspectedWeights } from './trace';

/** The first images of the test set: about a hundred of each class. */
const mostImages = 1000;

/**
 * Takes about a second and blocks its thread, which must not be main's.
 * @throws Problem of the data, checkpoint-missing, checkpoint-damaged, model-unreadable; bad-request for a model without a state
 */
export async function measureUnitClasses(weights: InspectedWeights): Promise<UnitClasses> {
  const set = loadTestImages(weights.config.dataset);
  const images = Math.min(mostImages, set.count);
  const size = set.rows * set.columns;
  const tracer = await openTracer(weights);
  try {
    const states: Float32Array[] = [];
    for (let image = 0; image < images; image += 1) {
      const pixels = set.images.slice(image * size, (image + 1) * size);
      const { hidden, steps } = await tracer.trace(pixels);
      if (hidden === null) throw new Problem('bad-request', 'This model keeps no state.');
      states.push(hidden.slice((hidden.length / steps) * (steps - 1)));
    }
    return unitClasses(states, set.labels.slice(0, images));
  } finally {
    await tracer.close();
  }
}

/**
 * For each unit the share of its variance among the images that their class explains (η², the sum of squares between
 * classes over the total one, as in a one-way analysis of variance), and the class in which it is furthest from its mean.
 * @param states of each image after its last step, [images][units]
 * @param labels [images]
 */
export function unitClasses(states: readonly Float32Array[], labels: Uint8Array): UnitClasses {
  const units = states[0]?.length ?? 0;
  const selectivity = new Float32Array(units);
  const preferred = new Uint8Array(units);
  const preferredMean = new Float32Array(units);
  const counts = new Float64Array(classCount);
  for (const label of labels) counts[label] = at(counts, label) + 1;
  for (let unit = 0; unit < units; unit += 1) {
    const sums = new Float64Array(classCount);
    let sum = 0;
    states.forEach((state, image) => {
      const label = at(labels, image);
      sums[label] = at(sums, label) + at(state, unit);
      sum += at(state, unit);
    });
    const mean = sum / states.length;
    let total = 0;
    for (const state of states) total += (at(state, unit) - mean) ** 2;
    let between = 0;
    let furthest = -1;
    counts.forEach((count, label) => {
      if (count === 0) return;
      const classMean = at(sums, label) / count;
      between += count * (classMean - mean) ** 2;
      if (Math.abs(classMean - mean) <= furthest) return;
      furthest = Math.abs(classMean - mean);
      preferred[unit] = label;
      preferredMean[unit] = classMean;
    });
    selectivity[unit] = total === 0 ? 0 : between / total;
  }
  return { images: states.length, selectivity, preferred, preferredMean };
}
