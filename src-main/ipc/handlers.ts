// All handlers, one file per domain. The type says it: a call of the contract without one does not compile.
import type { BrowserWindow } from 'electron';
import { TestSets } from '../datasets/test-sets';
import type { Experiments } from '../experiments/experiments';
import type { RunStore } from '../runs/run-store';
import { appHandlers } from './app';
import type { Handlers } from './bridge';
import { datasetHandlers } from './datasets';
import { dimensionHandlers } from './dimensions';
import { experimentHandlers } from './experiments';
import { labHandlers } from './labs';
import { inspectionHandlers } from './inspection';
import { modelHandlers } from './models';
import { reportHandlers, type ReportDesk } from './report';
import { runHandlers } from './runs';

export function createHandlers(
  store: RunStore,
  experiments: Experiments,
  window: () => BrowserWindow | null,
  desk: ReportDesk,
): Handlers {
  const testSets = new TestSets();
  return {
    ...appHandlers(store.directory),
    ...experimentHandlers(experiments),
    ...runHandlers(store, experiments),
    ...modelHandlers(store, experiments, testSets, window),
    ...labHandlers(experiments),
    ...inspectionHandlers(store, experiments, testSets),
    ...datasetHandlers(testSets),
    ...dimensionHandlers(store, experiments),
    ...reportHandlers(store, desk, testSets, window),
  };
}
