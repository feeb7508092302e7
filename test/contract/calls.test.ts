import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, describe, it, onTestFinished, vi } from 'vitest';
import { calls } from '../../src-main/contract/calls';
import { Experiments } from '../../src-main/experiments/experiments';
import { createHandlers } from '../../src-main/ipc/handlers';
import { openRunStore } from '../../src-main/runs/run-store';

vi.mock('electron', () => ({ app: {}, dialog: {}, ipcMain: {} }));

describe('src-main/contract/calls.ts', () => {
  it('has one handler for every call and none beside', () => {
    const directory = mkdtempSync(join(tmpdir(), 'unroll-store-'));
    const store = openRunStore(directory);
    onTestFinished(() => {
      store.close();
      rmSync(directory, { recursive: true });
    });
    const spawnTrainer = () => {
      throw new Error('Nothing is trained here.');
    };
    const emit = () => undefined;
    const experiments = new Experiments({ store, spawnTrainer, trainers: 1, emit });
    const handlers = createHandlers(store, experiments, () => null, {
      show: () => '',
      print: () => Promise.resolve(new Uint8Array()),
    });
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(calls).sort());
  });
});
