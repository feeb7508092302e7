// Opens one app for all tests of a file or of a block.
import { afterAll, beforeAll } from 'vitest';
import { openRunStore, type RunStore } from '../../src-main/store/run-store';
import { openApp, type OpenApp } from './app';

/** @param fill puts runs into the store before */
export function openForAll(store: string, fill?: (runs: RunStore) => void): OpenApp {
  const app = {} as OpenApp;
  beforeAll(async () => {
    if (fill !== undefined) {
      const runs = openRunStore(store);
      fill(runs);
      runs.close();
    }
    Object.assign(app, await openApp(store));
  });
  afterAll(() => app.electron.close());
  return app;
}
