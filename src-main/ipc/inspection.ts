// Looking inside trained models, for the window.
import type { Trace } from '../contract/inspection';
import type { Result } from '../contract/problem';
import { cutImages } from '../datasets/labelled-images';
import type { TestSets } from '../datasets/test-sets';
import { Inspector } from '../inspection/inspector';
import { Predictor } from '../inspection/predictor';
import { Problem, toProblemData } from '../problem';
import type { RunStore } from '../runs/run-store';
import type { WorkerPool } from '../workers/pool';
import type { HandlersOf } from './bridge';

export function inspectionHandlers(
  store: RunStore,
  workers: WorkerPool,
  testSets: TestSets,
): HandlersOf<'inspection'> {
  const inspector = new Inspector();
  const predictor = new Predictor((weights, signal) =>
    workers.ask('predictions', weights, { signal }),
  );

  /** @param wanted null for the last one */
  const weightsAfter = (runId: number, wanted: number | null) => {
    const { config } = store.getRun(runId);
    const { epoch, file } = store.checkpoint(runId, wanted);
    return { epoch, weights: { config, checkpointFile: file } };
  };

  const trace = async (runId: number, pixels: Uint8Array): Promise<Result<Trace>> => {
    try {
      const { epoch, weights } = weightsAfter(runId, null);
      return { ok: true, value: { runId, epoch, ...(await inspector.trace(weights, pixels)) } };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { ok: false, problem: toProblemData(error) };
    }
  };

  return {
    'inspection.trace': ({ runIds, pixels }) =>
      Promise.all(runIds.map(async (runId) => ({ runId, result: await trace(runId, pixels) }))),
    'inspection.predictions': async ({ runId, epoch: wanted = null }) => {
      const { epoch, weights } = weightsAfter(runId, wanted);
      const found = await predictor.predictions(weights);
      return found && { runId, epoch, ...found };
    },
    'inspection.stopPredictions': () => {
      predictor.giveUp();
      return null;
    },
    'inspection.testImages': ({ runId, indices }) => {
      const testSet = testSets.of(store.getRun(runId).config.dataset);
      // One that is past the end cuts nothing.
      const images = indices.flatMap((index) => cutImages(testSet, index, 1));
      return { total: testSet.count, images };
    },
  };
}
