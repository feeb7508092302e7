import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { bundleForNode } from '../../../scripts/launch/bundle.js';
import { isAlive, kill } from '../../support/child-processes';
import { createTemporaryDirectory } from '../../support/temporary';

const fixture = join(import.meta.dirname, '../../support/children/busy-worker.ts');

it('ends after its parent was killed, even in a computation without a pause', async () => {
  const bundled = createTemporaryDirectory();
  await bundleForNode({ busy: fixture }, bundled);
  const fork = `require('node:child_process').fork(${JSON.stringify(join(bundled, 'busy.js'))})`;
  const parent = spawn(process.execPath, ['-e', fork], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const worker = Number(line.toString());
  onTestFinished(() => {
    kill(worker);
  });
  expect(isAlive(worker)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(worker), { timeout: 50_000 }).toBe(false);
});
