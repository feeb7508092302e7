// The folder of a run as the store creates it, before its training.
import { join } from 'node:path';
import type { RunConfig } from '../../src-main/engine/catalogue/config';
import { createRunFolder } from '../../src-main/engine/run-folder/run-folder';
import { createRunUid } from '../../src-main/engine/contract/run-uid';
import { createTemporaryDirectory } from './temporary';

/**
 * Returns the input of a training for a new run.
 * @param directory the directory of the store
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
