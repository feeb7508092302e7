// A run's folder as the store makes it, before its training.
import { join } from 'node:path';
import type { RunConfig } from '../../src-main/catalogue/config';
import { createRunFolder } from '../../src-main/store/folder/run-folder';
import { newUid } from '../../src-main/contract/run-uid';
import { temporaryDirectory } from './temporary';

export function freshRunFolder(config: RunConfig): string {
  const folder = join(temporaryDirectory(), 'run');
  createRunFolder(folder, {
    kind: 'run',
    format: 1,
    uid: newUid(),
    number: 1,
    experiment: { name: '', createdAt: '2026-11-25T12:00:00.000Z' },
    name: 'GRU 8',
    config,
    createdAt: '2026-11-25T12:00:00.000Z',
  });
  return folder;
}
