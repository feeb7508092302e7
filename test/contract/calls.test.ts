import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, describe, it, onTestFinished, vi } from 'vitest';
import { calls } from '../../src-main/contract/calls';
import { defaultPreferences } from '../../src-main/contract/preferences';
import { Experiments } from '../../src-main/queue/experiments';
import { createHandlers } from '../../src-main/app/ipc/handlers';
import { OpenedFiles } from '../../src-main/app/ipc/opened-files';
import { ModelLibrary } from '../../src-main/queue/library/library';
import { openRunStore } from '../../src-main/store/run-store';
import { WorkerPool } from '../../src-main/workers/pool';

vi.mock('electron', () => ({ app: {}, dialog: {}, ipcMain: {} }));

describe('src-main/contract/calls.ts', () => {
  it('has exactly one handler for every call', () => {
    const directory = mkdtempSync(join(tmpdir(), 'unroll-store-'));
    const store = openRunStore(directory);
    onTestFinished(() => {
      store.close();
      rmSync(directory, { recursive: true });
    });
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
      sampleDirectory: directory,
      window: () => null,
      emit: () => undefined,
    });
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(calls).sort());
  });
});
