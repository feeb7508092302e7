// A run's folder as the store makes it, before its training.
import { join } from 'node:path';
import type { RunConfig } from '../../src-main/engine/catalogue/config';
import { createRunFolder } from '../../src-main/engine/run-folder/run-folder';
import { createRunUid } from '../../src-main/engine/contract/run-uid';
import { createTemporaryDirectory } from './temporary';

/**
 * Returns what a training of a new run is given.
 * @param directory the store's
 */
export function createFreshRunFolder(config: RunConfig, directory = createTemporaryDirectory()) {
  const uid = createRunUid();
  const folder = join(directory, 'runs', uid);
  const { token } = createRunFolder(folder, {
    kind: 'run',
    format: 1,
    uid,
    number: 1,
    experiment: { name: '', createdAt: '2026-11-25T12:00:00.000Z' },
    name: 'GRU 8',
    config,
    createdAt: '2026-11-25T12:00:00.000Z',
  });
  return { config, folder, token };
}
