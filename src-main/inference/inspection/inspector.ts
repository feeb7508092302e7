// Traces images and sequences through models whose weights stay in memory, so that tracing again does not read them again.
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
  // Twice what one question needs, so that going back to the previous runs reads nothing again.
  readonly #tracers = new LRUCache<string, Tracer>({ max: 2 * maxTraced });

  /**
   * One image or sequence through one model.
   * @throws Problem as `openTracer` and `Tracer.trace` do
   */
  async trace(weights: InspectedWeights, item: Item, part?: PartChoice): Promise<BareTrace> {
    return Promise.resolve(this.#of(weights).trace(item, part));
  }

  /** As `trace`, without the answers. */
  async states(weights: InspectedWeights, item: Item, part?: PartChoice): Promise<States> {
    return Promise.resolve(this.#of(weights).states(item, part));
  }

  #of(weights: InspectedWeights): Tracer {
    // A checkpoint's file is written once, so its name identifies its weights.
    const key = weights.checkpointFile;
    const tracer = this.#tracers.get(key) ?? openTracer(weights);
    this.#tracers.set(key, tracer);
    return tracer;
  }
}
