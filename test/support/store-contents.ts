// The contents of a store, for comparison with its earlier contents.
import { Problem } from '../../src-main/core/problem';
import { openRunStore, type RunStore } from '../../src-main/store/run-store';

/** Returns the contents, with the message about the recovery. */
export function getContents(directory: string) {
  const store = openRunStore(directory);
  try {
    const runs = store.runs.list().map((run) => ({
      ...run,
      experimentId: 0,
      epochs: store.curves.epochs(run.id),
      curves: (['train/loss', 'train/accuracy', 'trainer-memory'] as const).map((metric) =>
        Array.from(store.curves.load(run.id, metric).values),
      ),
      profiles: store.curves.profiles(run.id, 'gradient-through-time/h'),
      checkpoints: [1, 2].map((epoch) => getCheckpoint(store, run.id, epoch)),
    }));
    const queue = store.queue.list(100).map(({ uid, name, config }) => ({ uid, name, config }));
    const answers = [...store.saved.answers('ece1508-assignment-4')];
    return { runs, queue, answers, view: store.saved.lastView(), recovery: store.recovery };
  } finally {
    store.close();
  }
}

/** Returns the name of a checkpoint, or the reason why it is not used. */
function getCheckpoint(store: RunStore, runId: number, epoch: number): string {
  try {
    return store.files.checkpoint(runId, epoch).file.slice(store.directory.length);
  } catch (error) {
    if (error instanceof Problem && error.code === 'checkpoint-damaged') return error.code;
    throw error;
  }
}
