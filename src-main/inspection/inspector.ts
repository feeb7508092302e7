// Looking inside for the window: models stay open and answers are kept, so that looking again is free.
import { maxTraced } from '../contract/inspection';
import type { DatasetChoice } from '../contract/config';
import type { LabelledImages } from '../datasets/labelled-images';
import { loadTestSet } from '../datasets/registry';
import { predictAll, type BarePredictions } from './predictions';
import { Recent } from './recent';
import { openTracer, type BareTrace, type InspectedWeights, type Tracer } from './trace';

export class Inspector {
  // Twice what one question needs: going back to the runs before opens nothing anew.
  readonly #tracers = new Recent<Tracer>(2 * maxTraced, (tracer) => tracer.close());
  readonly #predictions = new Recent<BarePredictions>(20);
  readonly #testSets = new Recent<LabelledImages>(1);
  #traced: Promise<unknown> = Promise.resolve();

  /**
   * One image through one model.
   * @param pixels 28 × 28 grey values
   * @throws Problem checkpoint-missing, checkpoint-damaged or model-unreadable
   */
  trace(weights: InspectedWeights, pixels: Uint8Array): Promise<BareTrace> {
    // One after the other, so that no model is closed in another question's midst.
    const trace = this.#traced.then(async () => {
      const tracer = await this.#tracers.get(keyOf(weights), () => openTracer(weights));
      return tracer.trace(pixels);
    });
    this.#traced = trace.catch(() => undefined);
    return trace;
  }

  /**
   * What the model says of every image of its data's test set.
   * @throws Problem of the data, checkpoint-missing, checkpoint-damaged or model-unreadable
   */
  predictions(weights: InspectedWeights): Promise<BarePredictions> {
    return this.#predictions.get(keyOf(weights), async () =>
      predictAll(weights, await this.testSet(weights.config.dataset)),
    );
  }

  /** @throws Problem data-missing, data-checksum or bad-data */
  testSet(dataset: DatasetChoice): Promise<LabelledImages> {
    // Async, so that what reading throws becomes a rejection.
    // eslint-disable-next-line @typescript-eslint/require-await
    return this.#testSets.get(JSON.stringify(dataset), async () => loadTestSet(dataset));
  }
}

/** A checkpoint's file is written once, so its name stands for its weights. */
const keyOf = ({ checkpointFile }: InspectedWeights) => checkpointFile;
