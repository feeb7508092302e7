// All handlers; the short ones are in this file. A call of the contract without a handler does not compile.
import type { BrowserWindow } from 'electron';
import type { LiveEvent } from '../../contract/live';
import type { Preferences } from '../../contract/preferences';
import type { Run } from '../../engine/contract';
import type { Experiments, ModelLibrary } from '../../queue';
import type { RunStore } from '../../store';
import type { WorkerPool } from '../../workers/pool';
import { createAppHandlers } from './app';
import type { Handlers } from './call-handlers';
import { exportHandlers, type FigurePrinter } from './exports';
import { createExperimentHandlers } from './experiments';
import { createLibraryHandlers } from './library';
import { createInspectionHandlers } from './inspection';
import { createModelHandlers } from './models';
import { createSequenceHandlers } from './sequences';
import type { OpenedFiles } from './opened-files';
import { reportHandlers, type ReportState } from './report';
import { runHandlers } from './runs';
import { SavedPaths } from './saved-files';

/** Implemented by src-main/app/window/preferences.ts. */
interface PreferencesStore {
  readonly current: Preferences;
  change(change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Preferences;
}

/** The services that the handlers use; the entry point opens and closes them. */
interface Services {
  readonly store: RunStore;
  readonly workers: WorkerPool;
  readonly experiments: Experiments;
  readonly reportPages: ReportState & FigurePrinter;
  readonly preferences: PreferencesStore;
  readonly library: ModelLibrary;
  readonly opened: OpenedFiles;
  /** The file of the documentation's first page. */
  readonly documentation: string;
  readonly openStore: (directory: string) => void;
  /** The store with the sample experiment. */
  readonly sampleDirectory: string;
  readonly window: () => BrowserWindow | null;
  readonly emit: (event: LiveEvent) => void;
}

export function createHandlers(services: Services): Handlers {
  const { store, workers, experiments, library, preferences, reportPages, window, emit } = services;
  const saved = new SavedPaths();
  const onRuns = (runs: readonly Run[]) => {
    emit({ kind: 'store-changed', runs, removed: [] });
  };
  const into = { store, workers, library, onRuns };
  return {
    ...createAppHandlers(store, services.documentation, services.openStore, window),
    'preferences.read': () => preferences.current,
    'preferences.change': (change) => preferences.change(change),
    ...createExperimentHandlers(experiments, workers),
    ...runHandlers(services),
    'views.last': () => store.saved.lastView(),
    'views.leave': ({ view }) => {
      store.saved.saveView(view);
    },
    'cells.list': () => store.cells.list(),
    'cells.save': (cell) => {
      store.cells.save(cell);
    },
    'cells.remove': ({ name }) => {
      store.cells.remove(name);
    },
    ...createModelHandlers(store, workers, window, saved),
    ...createLibraryHandlers(into, services.opened, window),
    ...exportHandlers(store, workers, reportPages, window, saved),
    ...createInspectionHandlers(store, workers),
    ...createSequenceHandlers(store, workers, window),
    ...reportHandlers(store, workers, reportPages, window, saved),
  };
}
