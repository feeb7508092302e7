import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { withLock } from '../../../scripts/setup/lock.js';
import { createTemporaryDirectory } from '../../support/temporary';

let folder = '';
let file = '';
beforeEach(() => {
  folder = createTemporaryDirectory();
  file = join(folder, 'setup.lock');
});

it('runs two setups one after the other, and tells the second to wait', async () => {
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    events.push(`${name} ends`);
  };
  const first = withLock(file, work('first'));
  const second = withLock(file, work('second'), () => events.push('second waits'));
  await Promise.all([first, second]);
  expect(events).toEqual([
    'first begins',
    'second waits',
    'first ends',
    'second begins',
    'second ends',
  ]);
  expect(existsSync(file)).toBe(false);
});

it('frees the lock of a killed setup at once', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, `${hostname()} ${pid}`);
  let waited = false;
  await withLock(
    file,
    () => Promise.resolve(),
    () => (waited = true),
  );
  expect(waited).toBe(false);
});

it('releases the lock when the work fails', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no network')))).rejects.toThrow(
    'no network',
  );
  expect(existsSync(file)).toBe(false);
});
