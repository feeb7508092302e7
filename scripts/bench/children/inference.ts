// One image after another through all steps of several models, as main does it for the window:
// reading the image, inference, cell states, probabilities, the decision. The task is the only argument; the
// answer, on standard output, is the milliseconds of each image.
import { setTimeout as delay } from 'node:timers/promises';
import { Inspector } from '../../../src-main/inference/inspection/inspector';
import type { InspectedWeights } from '../../../src-main/inference/inspection/trace';
import { imageOf } from '../window/images';

export interface InferenceTask {
  readonly models: readonly InspectedWeights[];
  /** Of images. */
  readonly count: number;
  /** From one image to the next. */
  readonly restMs: number;
}

const { models, count, restMs } = JSON.parse(process.argv[2] ?? '') as InferenceTask;
const inspector = new Inspector();
const timesMs: number[] = [];
for (let nth = 0; nth < count; nth += 1) {
  const pixels = Uint8Array.from(imageOf(nth));
  const begun = performance.now();
  for (const model of models) await inspector.trace(model, pixels);
  timesMs.push(performance.now() - begun);
  await delay(restMs);
}
process.stdout.write(JSON.stringify(timesMs));
