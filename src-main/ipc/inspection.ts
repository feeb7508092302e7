// Looking inside trained models, for the window.
import type { Trace } from '../contract/inspection';
import type { Result } from '../contract/problem';
import { cutImages } from '../datasets/labelled-images';
import { Inspector } from '../inspection/inspector';
import { Problem, toProblemData } from '../problem';
import type { RunStore } from '../runs/run-store';
import type { HandlersOf } from './bridge';

export function inspectionHandlers(store: RunStore): HandlersOf<'inspection'> {
  const inspector = new Inspector();

  /** The run's weights after its last epoch. */
  const latest = (runId: number) => {
    const { config } = store.getRun(runId);
    const { epoch, file } = store.checkpoint(runId, null);
    return { epoch, weights: { config, checkpointFile: file } };
  };

  const trace = async (runId: number, pixels: Uint8Array): Promise<Result<Trace>> => {
    try {
      const { epoch, weights } = latest(runId);
      return { ok: true, value: { runId, epoch, ...(await inspector.trace(weights, pixels)) } };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { ok: false, problem: toProblemData(error) };
    }
  };

  return {
    'inspection.trace': ({ runIds, pixels }) =>
      Promise.all(runIds.map(async (runId) => ({ runId, result: await trace(runId, pixels) }))),
    'inspection.predictions': async ({ runId }) => {
      const { epoch, weights } = latest(runId);
      return { runId, epoch, ...(await inspector.predictions(weights)) };
    },
    'inspection.testImages': async ({ runId, indices }) => {
      const testSet = await inspector.testSet(store.getRun(runId).config.dataset);
      // One that is past the end cuts nothing.
      const images = indices.flatMap((index) => cutImages(testSet, index, 1));
      return { total: testSet.count, images };
    },
  };
}
