import { expect, it, vi } from 'vitest';
import { calls } from '../../src-main/contract/calls';
import { defaultPreferences } from '../../src-main/contract/preferences';
import { Experiments } from '../../src-main/queue/experiments';
import { createHandlers } from '../../src-main/app/ipc/handlers';
import { OpenedFiles } from '../../src-main/app/ipc/opened-files';
import { ModelLibrary } from '../../src-main/queue/library/library';
import { WorkerPool } from '../../src-main/workers/pool';
import { openStore } from '../support/open-store';

vi.mock('electron', () => ({ app: {}, dialog: {}, ipcMain: {} }));

it('has exactly one handler for every call of the contract', () => {
  const store = openStore();
  const never = () => {
    throw new Error('Nothing is computed here.');
  };
  const workers = new WorkerPool(never);
  const handlers = createHandlers({
    store,
    workers,
    experiments: new Experiments({ store, workers, trainers: 1, emit: () => undefined }),
    reportPages: { show: never, print: never, printPicture: never },
    preferences: { current: defaultPreferences, change: () => defaultPreferences },
    library: new ModelLibrary(store, workers),
    opened: new OpenedFiles(),
    documentation: '',
    openStore: never,
    sampleDirectory: store.directory,
    window: () => null,
    emit: () => undefined,
  });
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(calls).sort());
});
