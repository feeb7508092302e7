// The package's `unroll`, before a built app that stands in for the installed one.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { findElectronPath } from '../../scripts/electron-path.js';
import { root } from '../../scripts/setup/paths.js';
import { createSharedDirectory } from '../support/temporary';

const folder = createSharedDirectory();
const store = join(folder, 'store');

beforeAll(() => {
  copyFileSync(join(root, 'resources/package/unroll'), join(folder, 'unroll'));
  const app = join(folder, 'unroll-app');
  writeFileSync(app, `#!/bin/sh\nexec "${findElectronPath()}" "${root}" "$@"\n`);
  chmodSync(app, 0o755);
});

/** Without a display, as in a terminal over the network. */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_DATA_HOME: join(folder, 'data') };
  delete env.DISPLAY;
  delete env.WAYLAND_DISPLAY;
  return env;
}

function unroll(...words: string[]) {
  const options = { env: environment(), encoding: 'utf8' as const };
  const { status, stdout, stderr } = spawnSync(join(folder, 'unroll'), words, options);
  return { status, stdout, stderr };
}

it.each([32, 48])('reports the limit on open files on the command line: %i', (most) => {
  const words = `ulimit -n ${most}; exec node scripts/unroll.js --store '${store}' runs`;
  const { status, stderr } = spawnSync('bash', ['-c', words], { cwd: root, encoding: 'utf8' });
  // In a new checkout the first call says what it has set up.
  expect(stderr).toMatch(
    /(?:^|\n)unroll: The limit on open files is too low \(ulimit -n\)\.[^\n]*\n$/,
  );
  expect(stderr).not.toMatch(/^ +at /m);
  expect(status).toBe(1);
});

it('stops the packaged command line at Ctrl-C with exit code 130, and saves the training', async () => {
  const small = ['--hidden', '8', '--limit', '640', '--epochs', '1000'];
  const words = ['train', '--cells', 'rnn', ...small, '--store', join(folder, 'long')];
  const training = spawn(join(folder, 'unroll'), words, { env: environment(), stdio: 'pipe' });
  const ended = new Promise((resolve) => training.once('exit', resolve));
  await new Promise((resolve) => training.stdout.once('data', resolve));
  training.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(unroll('runs', '--store', join(folder, 'long')).stdout).toContain('stopped');
});
