// Folders that go with what they are made for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** Lives as long as one test. */
export const temporaryDirectory = (): string => made(onTestFinished);

/** Lives as long as the tests of a file, or of the block in which it is made. */
export const sharedDirectory = (): string => made(afterAll);

function made(atTheEnd: (remove: () => void) => void): string {
  const directory = mkdtempSync(join(tmpdir(), 'unroll-test-'));
  atTheEnd(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}
