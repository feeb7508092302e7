// Answers questions about a few images or sequences: one step by step, or several images' classes. This runs in a separate
// process, which may be killed at any time (workers/process-kinds.ts).
import { hasPlainSums } from '../../catalogue/config';
import { indexOfPart, networkLayers, topForward, type PartChoice } from '../../catalogue/network';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import type { Item, UnitTerms } from '../../contract/inspection';
import type { Result } from '../../contract/problem';
import type { Images } from '../../datasets/labelled-images';
import type { DigitPrediction } from '../../contract/drawn-digit';
import { predict } from '../classify';
import { recurrentWeights } from '../../models/graph-weights';
import { takeFrom } from '../../models/onnx/export-model';
import { at } from '../../element-at';
import { Problem, resultOf } from '../../problem';
import { Inspector } from './inspector';
import { OpenModels, type ModelSource } from './open-models';
import { readItem } from './read-item';
import type { BareTrace, InspectedWeights } from './trace';
import { unitTerms } from './unit-terms';

const inspector = new Inspector();
const models = new OpenModels();

/** One model that cannot be used does not hide the others. */
async function each<S, T>(
  sources: readonly S[],
  answer: (source: S) => Promise<T>,
): Promise<readonly Result<T>[]> {
  const results: Result<T>[] = [];
  for (const source of sources) results.push(await resultOf(() => answer(source)));
  return results;
}

export function traceItem({
  weights,
  item,
  part = topForward,
}: {
  readonly weights: readonly InspectedWeights[];
  readonly item: Item;
  readonly part?: PartChoice;
}): Promise<readonly Result<BareTrace>[]> {
  return each(weights, (one) => inspector.trace(one, item, part));
}

/**
 * The inputs of one unit while the model reads an image or a sequence.
 * @throws Problem bad-request for a model other than Unroll's own cells with plain sums, or without such a unit
 */
export async function traceUnit({
  weights,
  item,
  part: choice = topForward,
  unit,
}: {
  readonly weights: InspectedWeights;
  readonly item: Item;
  readonly part?: PartChoice;
  readonly unit: number;
}): Promise<UnitTerms> {
  const { config, checkpointFile } = weights;
  const { hidden, part } = await inspector.states(weights, item, choice);
  if (!hasPlainSums(config.cell) || hidden === null || unit >= config.hiddenSize) {
    throw new Problem('bad-request', 'This model has no such unit.');
  }
  const { tensors } = readCheckpoint(checkpointFile);
  const { parts } = recurrentWeights(config.cell, takeFrom({ weights: tensors }), config);
  const x =
    part.layer === 0
      ? readItem(item, config.reading).x
      : await statesOfLayer(weights, item, part.layer - 1);
  return unitTerms(config.cell, at(parts, indexOfPart(part, config)), unit, x, {
    hidden,
    reverse: part.reverse,
  });
}

/** What the layer above reads: both directions side by side, [steps, hidden × directions]. */
async function statesOfLayer(
  weights: InspectedWeights,
  item: Item,
  layer: number,
): Promise<Float32Array> {
  const { config } = weights;
  const directions: Float32Array[] = [];
  for (const part of at(networkLayers(config), layer)) {
    directions.push((await inspector.states(weights, item, part)).hidden ?? new Float32Array());
  }
  const size = config.hiddenSize;
  const [first] = directions;
  const joined = Array.from({ length: (first?.length ?? 0) / size }, (_, step) =>
    directions.flatMap((states) => [...states.subarray(step * size, (step + 1) * size)]),
  );
  return Float32Array.from(joined.flat());
}

/** Each model's prediction for each image. */
export function classifyImages({
  sources,
  images,
}: {
  readonly sources: readonly ModelSource[];
  readonly images: Images;
}): Promise<readonly Result<readonly DigitPrediction[]>[]> {
  return each(sources, async (source) => predict(await models.of(source, images), images));
}
