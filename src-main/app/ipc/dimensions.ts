// The shapes of a model's tensors, for the window: measured by a process that has TensorFlow.
import { runConfigSchema } from '../../catalogue/config';
import type { RunStore } from '../../store/run-store';
import { requireModel } from '../../store/require-model';
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './answers';

export function dimensionHandlers(store: RunStore, workers: WorkerPool): HandlersOf<'dimensions'> {
  return {
    'dimensions.measure': (request) => {
      if (request.kind === 'choice') {
        const config = runConfigSchema.parse(request.choice);
        return workers.run('dimensions', { config, checkpointFile: null });
      }
      const run = store.runs.get(request.runId);
      const { id, epochsDone } = run;
      const config = requireModel(run);
      // Until its first epoch has ended, a run only has its initial weights.
      const checkpointFile = epochsDone > 0 ? store.files.checkpoint(id, null).file : null;
      return workers.run('dimensions', { config, checkpointFile });
    },
  };
}
