// Saved runs, for the window.
import { profileMetrics } from '../../catalogue/metrics';
import type { Experiments } from '../../queue/experiments';
import { agreementOf, curvesOf } from '../../store/agreement';
import { KeptCurves } from '../../store/curves/kept-curves';
import { drawStoredCurves } from '../../figures/stored-curves';
import type { RunStore } from '../../store/run-store';
import type { BrowserWindow } from 'electron';
import type { HandlersOf } from './bridge';
import { askForFolder } from './save-dialog';

/** Changes go through `experiments`, which emits events. */
export function runHandlers(
  store: RunStore,
  experiments: Experiments,
  sampleDirectory: string,
  window: () => BrowserWindow | null,
): HandlersOf<'runs'> {
  const curves = new KeptCurves(store);
  return {
    'runs.list': () => store.listRuns(),
    'runs.epochs': ({ runId }) => store.epochs(runId),
    'runs.beforeTraining': ({ runId }) =>
      Object.fromEntries(
        profileMetrics.flatMap((metric) => {
          const before = store.profiles(runId, metric).find(({ epoch }) => epoch === 0);
          return before === undefined
            ? []
            : [[metric, { steps: before.steps, values: before.values }]];
        }),
      ),
    'runs.curves': (request) => drawStoredCurves(curves, request),
    'runs.column': ({ runId, metric }) => store.curve(runId, metric),
    'runs.metrics': ({ runIds }) => store.curveMetrics(runIds),
    'runs.agreement': ({ runId, otherId }) =>
      agreementOf(curvesOf(store, runId), curvesOf(store, otherId)),
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
