import { spawn } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { isAlive, getProcess } from '../../../src-main/engine/run-folder/process';

it('reports a process as alive only while it runs', async () => {
  expect(isAlive(getProcess())).toBe(true);
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.once('spawn', resolve));
  const pid = child.pid ?? 0;
  expect(isAlive({ pid, started: getProcess().started })).toBe(false);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(isAlive({ pid, started: '' })).toBe(false);
});
