// The command line and its worker, bundled from the sources by the first test file that asks for them.
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, inject, vi } from 'vitest';
import { bundleForNode } from '../../scripts/launch/bundle.js';

const root = resolve(import.meta.dirname, '../..');

/** @returns a folder with `cli.js` and `worker.js`, which is not to be changed */
export const buildProgram = (): Promise<string> =>
  once('program', (folder) =>
    bundleForNode(
      { cli: join(root, 'src-main/cli.ts'), worker: join(root, 'src-main/workers/child.ts') },
      folder,
    ),
  );

/** The same with the fake worker in the worker's place. */
export const buildProgramWithFakeWorker = (): Promise<string> =>
  once('with-fake-worker', async (folder) => {
    cpSync(await buildProgram(), folder, { recursive: true });
    copyFileSync(join(root, 'test/support/fake-worker.js'), join(folder, 'worker.js'));
  });

/** Has `make` fill a folder of this run of the tests, unless another file has or does. */
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
