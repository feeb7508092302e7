// Traces one image or sequence at a time through models that stay open, so that tracing again does not open them again.
import { LRUCache } from 'lru-cache';
import type { PartChoice } from '../../catalogue/network';
import { maxTraced, type Item } from '../../contract/inspection';
import {
  openTracer,
  type BareTrace,
  type InspectedWeights,
  type States,
  type Tracer,
} from './trace';

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
  trace(weights: InspectedWeights, item: Item, part?: PartChoice): Promise<BareTrace> {
    return this.#with(weights, (tracer) => tracer.trace(item, part));
  }

  /** As `trace`, without the answers. */
  states(weights: InspectedWeights, item: Item, part?: PartChoice): Promise<States> {
    return this.#with(weights, (tracer) => tracer.states(item, part));
  }

  #with<T>(weights: InspectedWeights, use: (tracer: Tracer) => Promise<T>): Promise<T> {
    // One after another, so that no model is closed while another question uses it.
    const used = this.#traced.then(() => {
      // A checkpoint's file is written once, so its name identifies its weights.
      const key = weights.checkpointFile;
      const tracer = this.#tracers.get(key) ?? openTracer(weights);
      this.#tracers.set(key, tracer);
      return use(tracer);
    });
    this.#traced = used.catch(() => undefined);
    return used;
  }
}
