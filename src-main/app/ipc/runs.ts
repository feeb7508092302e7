// Saved runs, for the window.
import { profileMetrics } from '../../catalogue/metrics';
import type { Experiments } from '../../queue/experiments';
import { CachedCurves } from '../../store/cached-curves';
import { drawStoredCurves } from '../../figures/stored-curves';
import type { RunStore } from '../../store/run-store';
import type { BrowserWindow } from 'electron';
import type { HandlersOf } from './answers';
import { askForFolder } from './save-dialog';

/** Changes go through `experiments`, which emits events. */
export function runHandlers(
  store: RunStore,
  experiments: Experiments,
  sampleDirectory: string,
  window: () => BrowserWindow | null,
): HandlersOf<'runs'> {
  const cached = { runs: store.runs, curves: new CachedCurves(store.curves) };
  return {
    'runs.list': () => store.runs.list(),
    'runs.epochs': ({ runId }) => store.curves.epochs(runId),
    'runs.beforeTraining': ({ runId }) =>
      Object.fromEntries(
        profileMetrics.flatMap((metric) => {
          const before = store.curves.profiles(runId, metric).find(({ epoch }) => epoch === 0);
          return before === undefined
            ? []
            : [[metric, { steps: before.steps, values: before.values }]];
        }),
      ),
    'runs.curves': (request) => drawStoredCurves(cached, request),
    'runs.column': ({ runId, metric }) => store.curves.load(runId, metric),
    'runs.edit': ({ runIds, change }) => experiments.edit(runIds, change),
    'runs.delete': ({ runIds }) => {
      experiments.remove(runIds);
    },
    'runs.collect': async () => {
      const folder = await askForFolder(window(), 'Collect Runs: the folder of a plan');
      return folder === null ? null : experiments.collect(folder);
    },
    'runs.openSample': () => experiments.importRuns(sampleDirectory),
    'runs.restore': ({ runIds }) => experiments.restore(runIds),
  };
}
