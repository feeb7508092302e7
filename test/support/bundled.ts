// The command line and its worker, bundled from the sources by the first test file that needs them.
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, inject, vi } from 'vitest';
import { bundleForNode } from '../../scripts/launch/bundle.js';

const root = resolve(import.meta.dirname, '../..');

/** @returns a folder with `cli.js` and `worker.js`, which must not be changed */
export const buildProgram = (): Promise<string> =>
  once('program', (folder) =>
    bundleForNode(
      { cli: join(root, 'src-main/cli.ts'), worker: join(root, 'src-main/workers/child.ts') },
      folder,
    ),
  );

/** Builds the same program with the fake worker. */
export const buildProgramWithFakeWorker = (): Promise<string> =>
  once('with-fake-worker', async (folder) => {
    cpSync(await buildProgram(), folder, { recursive: true });
    copyFileSync(join(root, 'test/support/fake-worker.js'), join(folder, 'worker.js'));
  });

/** Fills a folder of this test run with `make`, unless another test file has filled it or is filling it. */
async function once(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(inject('sharedFolder'), name);
  const done = `${folder}.done`;
  try {
    mkdirSync(folder);
  } catch {
    await vi.waitFor(() => {
      expect(existsSync(done)).toBe(true);
    });
    return folder;
  }
  await make(folder);
  writeFileSync(done, '');
  return folder;
}
