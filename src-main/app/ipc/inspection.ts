// Handles calls about the inside of trained models.
import { mnist } from '../../engine/catalogue';
import type { TraceResult } from '../../engine/contract';
import { Predictor } from '../../engine/inference';
import { at } from '../../core/element-at';
import { toResult } from '../../core/problem';
import type { RunStore } from '../../store';
import type { WorkerPool } from '../../workers/pool';
import type { DomainHandlers } from './call-handlers';

export const createPredictor = (workers: WorkerPool) =>
  new Predictor((weights, signal) => workers.run('predictions', weights, { signal }));

/** @param epoch null for the epoch of the run's result @throws Problem checkpoint-missing, run-missing */
export function findWeights(store: RunStore, runId: number, wanted: number | null) {
  const { epoch, config, file } = store.files.checkpoint(runId, wanted);
  return { epoch, weights: { config, checkpointFile: file } };
}

export function createInspectionHandlers(
  store: RunStore,
  workers: WorkerPool,
): DomainHandlers<'inspection'> {
  const predictor = createPredictor(workers);
  const weightsAfter = (runId: number, wanted: number | undefined) => {
    const { epochsDone } = store.runs.get(runId);
    return findWeights(store, runId, wanted === undefined ? null : Math.min(wanted, epochsDone));
  };

  return {
    'inspection.trace': async ({ runIds, epoch, ...asked }) => {
      // A run without weights fails separately.
      const found = await Promise.all(
        runIds.map((runId) => toResult(() => weightsAfter(runId, epoch))),
      );
      const weights = found.flatMap((one) => (one.ok ? [one.value.weights] : []));
      const traces = await workers.run('trace', { weights, ...asked });
      let next = 0;
      return runIds.map((runId, index): TraceResult => {
        const one = at(found, index);
        if (!one.ok) return { runId, result: one };
        const result = at(traces, next);
        next += 1;
        if (!result.ok) return { runId, result };
        return {
          runId,
          result: { ok: true, value: { runId, epoch: one.value.epoch, ...result.value } },
        };
      });
    },
    'inspection.followingUnits': ({ runId }) =>
      workers.run('following-units', weightsAfter(runId, undefined).weights),
    'inspection.epochs': ({ runId }) => store.files.checkpointEpochs(runId),
    'inspection.predictions': async ({ runId, epoch: wanted }) => {
      const { epoch, weights } = weightsAfter(runId, wanted);
      const found = await predictor.predictions(weights);
      return found && { runId, epoch, ...found };
    },
    'inspection.stopPredictions': () => {
      predictor.giveUp();
    },
    'inspection.testItems': ({ runId, ...wanted }) =>
      workers.run('test-items', {
        dataset: runId === null ? mnist.choice : store.runs.get(runId).config.dataset,
        ...wanted,
      }),
  };
}
