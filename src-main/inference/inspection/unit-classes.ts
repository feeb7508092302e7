// How much single units of a hidden state say about the class, over much of the test set.
import { topForward, type PartChoice } from '../../catalogue/network';
import type { UnitClasses } from '../../contract/inspection';
import { isImages, outputsOf } from '../../datasets/labelled-set';
import { at } from '../../element-at';
import { Problem } from '../../problem';
import { itemAt } from './test-items';
import { openTracer, testSets, type InspectedWeights } from './trace';

/** Of MNIST about a hundred of each class. */
const mostItems = 1000;

/**
 * Takes about a second and blocks its thread, which must not be main's.
 * @throws Problem of the data, checkpoint-missing, checkpoint-damaged, model-unreadable; bad-request for a model without a state or a class
 */
export async function measureUnitClasses({
  part: choice = topForward,
  ...weights
}: InspectedWeights & { readonly part?: PartChoice }): Promise<UnitClasses> {
  const set = testSets.of(weights.config.dataset);
  // Files of sequences are mostly sorted by class, so that the first ones would not have all.
  const every = isImages(set) ? 1 : Math.max(1, Math.floor(set.count / mostItems));
  const count = Math.min(mostItems, set.count);
  const items = Array.from({ length: count }, (_, i) => itemAt(set, i * every, false));
  const labels = items.flatMap(({ label }) => label ?? []);
  if (labels.length < count) throw new Problem('bad-request', 'This model gives no class.');
  const tracer = openTracer(weights);
  try {
    const states: Float32Array[] = [];
    for (const { item } of items) {
      const { hidden, steps, part } = await tracer.states(item, choice);
      if (hidden === null) throw new Problem('bad-request', 'This model keeps no state.');
      const units = hidden.length / steps;
      states.push(part.reverse ? hidden.slice(0, units) : hidden.slice(units * (steps - 1)));
    }
    return unitClasses(states, labels, outputsOf(set));
  } finally {
    await tracer.close();
  }
}

/**
 * For each unit the share of its variance among the items that their class explains (η², the sum of squares between
 * classes over the total one, as in a one-way analysis of variance), and the class in which it is furthest from its mean.
 * @param states of each item after the step that is read last, [items][units]
 * @param labels [items], from 0
 * @param classes how many there are
 */
export function unitClasses(
  states: readonly Float32Array[],
  labels: ArrayLike<number>,
  classes: number,
): UnitClasses {
  const units = states[0]?.length ?? 0;
  const selectivity = new Float32Array(units);
  const preferred = new Uint16Array(units);
  const preferredMean = new Float32Array(units);
  const counts = new Float64Array(classes);
  for (const label of Array.from(labels)) counts[label] = at(counts, label) + 1;
  for (let unit = 0; unit < units; unit += 1) {
    const sums = new Float64Array(classes);
    let sum = 0;
    states.forEach((state, item) => {
      const label = at(labels, item);
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
  return { items: states.length, selectivity, preferred, preferredMean };
}
