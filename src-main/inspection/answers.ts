// The questions to models about a few images: one image step by step, or several images' classes. They are
// answered in a process of their own, which may be killed at any time (workers/process-kinds.ts).
import type { Result } from '../contract/problem';
import { predict, type Prediction } from '../inference/classify';
import type { GreyImages } from '../inference/run';
import { Problem, toProblemData } from '../problem';
import { Inspector } from './inspector';
import { OpenModels, type ModelSource } from './open-models';
import type { BareTrace, InspectedWeights } from './trace';

const inspector = new Inspector();
const models = new OpenModels();

/** One model that cannot be used does not hide the others. */
async function each<S, T>(
  sources: readonly S[],
  answer: (source: S) => Promise<T>,
): Promise<readonly Result<T>[]> {
  const results: Result<T>[] = [];
  for (const source of sources) {
    try {
      results.push({ ok: true, value: await answer(source) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ ok: false, problem: toProblemData(error) });
    }
  }
  return results;
}

/** @param pixels 28 × 28 grey values */
export function traceImage({
  weights,
  pixels,
}: {
  readonly weights: readonly InspectedWeights[];
  readonly pixels: Uint8Array;
}): Promise<readonly Result<BareTrace>[]> {
  return each(weights, (one) => inspector.trace(one, pixels));
}

/** What each model says of each image. */
export function classifyImages({
  sources,
  images,
}: {
  readonly sources: readonly ModelSource[];
  readonly images: GreyImages;
}): Promise<readonly Result<readonly Prediction[]>[]> {
  return each(sources, async (source) => predict(await models.of(source, images), images));
}
