import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { makeTemporaryFolder } from '../../../src-main/files/temporary-folder';
import { canMount, fillUp, mountSmallDisk } from '../../support/small-disk';
import { buildCommandLine } from '../../support/built-cli';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

const cli = buildCommandLine('real');

it('creates a temporary folder in TMPDIR, or names that folder in the problem', () => {
  vi.stubEnv('TMPDIR', createTemporaryDirectory());
  expect(existsSync(makeTemporaryFolder('x-'))).toBe(true);
  vi.stubEnv('TMPDIR', '/no such folder');
  expect(catchProblem(() => makeTemporaryFolder('x-'))).toMatchObject({
    code: 'file-unwritable',
    message:
      'Nothing can be written to /no such folder, the folder for temporary files: it does not exist. Everything stored before is safe. Free some space there, or set TMPDIR to another folder.',
  });
  vi.unstubAllEnvs();
});

it.skipIf(!canMount)(
  'reports a missing or a full TMPDIR in a training, and exits with 1',
  async () => {
    const full = mountSmallDisk(64);
    fillUp(join(full, 'full'));
    for (const [folder, why] of [
      ['/nowhere', 'it does not exist'],
      [full, 'its disk is full'],
    ] as const) {
      const store = createTemporaryDirectory();
      const words = `--store ${store} train --cells rnn --hidden 4 --epochs 1 --limit 256`;
      const { outcome } = cli.shell(`TMPDIR=${folder} unroll ${words}`);
      const { code, stdout, stderr } = await outcome;
      expect(stdout + stderr).toContain(
        `Nothing can be written to ${folder}, the folder for temporary files: ${why}`,
      );
      expect(code).toBe(1);
    }
  },
  120_000,
);
