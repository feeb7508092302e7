// Folders that go with what they are made for.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** Lives as long as one test. */
export const createTemporaryDirectory = (): string => made(onTestFinished);

/** The same in memory where the system has such a folder, for what would mostly wait for the disk. */
export const createMemoryDirectory = (): string =>
  made(onTestFinished, existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

/** Lives as long as the tests of a file, or of the block in which it is made. */
export const createSharedDirectory = (): string => made(afterAll);

function made(atTheEnd: (remove: () => void) => void, within = tmpdir()): string {
  const directory = mkdtempSync(join(within, 'unroll-test-'));
  atTheEnd(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}
