// Opens a store that is closed after the test.
import { onTestFinished } from 'vitest';
import { openRunStore, type RunStore } from '../../src-main/store/run-store';
import { createTemporaryDirectory } from './temporary';

export function openStore(directory = createTemporaryDirectory()): RunStore {
  const store = openRunStore(directory);
  onTestFinished(() => {
    store.close();
  });
  return store;
}
