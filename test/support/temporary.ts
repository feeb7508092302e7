// Temporary folders for tests.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** Creates a folder that is removed after the test. */
export const createTemporaryDirectory = (): string => made(onTestFinished);

/** Creates such a folder in memory if the system has one, for tests that would mostly wait for the disk. */
export const createMemoryDirectory = (): string =>
  made(onTestFinished, existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

/** Creates a folder that is removed after the tests of a file or of a block. */
export const createSharedDirectory = (): string => made(afterAll);

function made(atTheEnd: (remove: () => void) => void, within = tmpdir()): string {
  const directory = mkdtempSync(join(within, 'unroll-test-'));
  atTheEnd(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}
