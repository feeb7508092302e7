// Handles calls about saved runs.
import { resolve } from 'node:path';
import { metrics } from '../../engine/catalogue';
import type { LiveEvent } from '../../contract/live';
import { collectRuns } from '../../queue';
import { CachedCurves, runInTurns, type RunStore } from '../../store';
import { drawInSteps } from '../../figures';
import type { WorkerPool } from '../../workers/pool';
import type { BrowserWindow } from 'electron';
import type { DomainHandlers } from './call-handlers';
import { askForFolder } from './save-dialog';

interface Services {
  readonly store: RunStore;
  readonly workers: WorkerPool;
  readonly emit: (event: LiveEvent) => void;
  /** The store with the sample experiment. */
  readonly sampleDirectory: string;
  readonly window: () => BrowserWindow | null;
}

/** Creates the handlers, which emit each change as an event. */
export function runHandlers({
  store,
  workers,
  emit,
  sampleDirectory,
  window,
}: Services): DomainHandlers<'runs'> {
  const changed = async (runIds: readonly number[], steps: Iterator<void>) => {
    await runInTurns(steps);
    const runs = await runInTurns(store.runs.reading(runIds));
    emit({ kind: 'runs', runs });
    return runs;
  };
  const cached = { runs: store.runs, curves: new CachedCurves(store.curves) };
  return {
    'runs.list': () => store.runs.list(),
    'runs.epochs': ({ runId }) => store.curves.epochs(runId),
    'runs.beforeTraining': ({ runId }) =>
      Object.fromEntries(
        metrics.profiles.flatMap((metric) => {
          const before = store.curves.profiles(runId, metric).find(({ epoch }) => epoch === 0);
          return before === undefined
            ? []
            : [[metric, { steps: before.steps, values: before.values }]];
        }),
      ),
    'runs.curves': (request) => runInTurns(drawInSteps(cached, request)),
    'runs.edit': ({ runIds, change }) => changed(runIds, store.runs.editing(runIds, change)),
    'runs.delete': async ({ runIds }) => {
      await runInTurns(store.runs.deleting(runIds));
      emit({ kind: 'runs-removed', runIds });
    },
    'runs.collect': async () => {
      const folder = await askForFolder(window(), 'Collect Runs: the folder of a plan');
      if (folder === null) return null;
      const before = store.runs.newestChange();
      const collected = await collectRuns(store, folder);
      await workers.run('import-data', { from: resolve(folder), store: store.directory });
      const { runs, removed } = store.runs.changesSince(before);
      emit({ kind: 'store-changed', runs, removed });
      return collected;
    },
    'runs.openSample': () => {
      const runs = store.importRuns(sampleDirectory);
      emit({ kind: 'store-changed', runs, removed: [] });
      return runs;
    },
    'runs.restore': ({ runIds }) => changed(runIds, store.runs.restoring(runIds)),
  };
}
