// Traces one image or sequence at a time through models that stay open, so that tracing again does not open them again.
import { LRUCache } from 'lru-cache';
import { maxTraced, type Item } from '../../contract/inspection';
import type { InspectedPart } from '../../models/model-graph';
import { openTracer, type BareTrace, type InspectedWeights, type Tracer } from './trace';

export class Inspector {
  // Twice what one question needs, so that going back to the previous runs reopens nothing.
  readonly #tracers = new LRUCache<string, Tracer>({
    max: 2 * maxTraced,
    dispose: (tracer) => void tracer.close().catch(() => undefined),
  });
  #traced: Promise<unknown> = Promise.resolve();

  /**
   * One image or sequence through one model.
   * @throws Problem as `openTracer` and `Tracer.trace` do
   */
  trace(weights: InspectedWeights, item: Item, part?: InspectedPart): Promise<BareTrace> {
    // One after another, so that no model is closed while another question uses it.
    const trace = this.#traced.then(() => {
      // A checkpoint's file is written once, so its name identifies its weights.
      const key = weights.checkpointFile;
      const known = this.#tracers.get(key);
      if (known) return known.trace(item, part);
      const tracer = openTracer(weights);
      this.#tracers.set(key, tracer);
      return tracer.trace(item, part);
    });
    this.#traced = trace.catch(() => undefined);
    return trace;
  }
}
