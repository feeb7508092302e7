// Traces sequences through models whose weights stay in memory, so that tracing again does not read them again. This
// runs in a separate process, which may be killed at any time (engine/jobs/process-kinds.ts).
import { LRUCache } from 'lru-cache';
import type { PartChoice } from '../../catalogue/network';
import { maxTracedRuns, type Item, type UnitAtStep } from '../../contract/inspection';
import type { Result } from '../../../core/problem-data';
import { toResult } from '../../../core/problem';
import { openTracer, type BareTrace, type InspectedWeights, type Tracer } from './trace';

// Twice the number of models in one request, so that returning to the previous runs reads nothing again.
const tracers = new LRUCache<string, Tracer>({ max: 2 * maxTracedRuns });

/**
 * Traces one sequence through one model.
 * @throws Problem as `openTracer` and `Tracer` do
 */
export function traceModel(
  weights: InspectedWeights,
  item: Item,
  part?: PartChoice,
  at?: UnitAtStep,
): BareTrace {
  // A checkpoint's file is written once, so its name identifies its weights.
  const key = weights.checkpointFile;
  const tracer = tracers.get(key) ?? openTracer(weights);
  tracers.set(key, tracer);
  return tracer(item, part, at);
}

/** Traces a sequence through each model; an unusable model does not affect the others. */
export async function traceItem({
  weights,
  item,
  part,
  at,
}: {
  readonly weights: readonly InspectedWeights[];
  readonly item: Item;
  readonly part?: PartChoice;
  readonly at?: UnitAtStep | undefined;
}): Promise<readonly Result<BareTrace>[]> {
  return Promise.all(weights.map((one) => toResult(() => traceModel(one, item, part, at))));
}
