// One image at a time through models that stay open, so that looking again is free.
import { maxTraced } from '../contract/inspection';
import { Recent } from './recent';
import { openTracer, type BareTrace, type InspectedWeights, type Tracer } from './trace';

export class Inspector {
  // Twice what one question needs: going back to the runs before opens nothing anew.
  readonly #tracers = new Recent<Tracer>(2 * maxTraced, (tracer) => tracer.close());
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
}

/** A checkpoint's file is written once, so its name stands for its weights. */
const keyOf = ({ checkpointFile }: InspectedWeights) => checkpointFile;
