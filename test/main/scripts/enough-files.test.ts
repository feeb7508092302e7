import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';

it.each([24, 32, 48, 95])('exits with a sentence when only %i files may be open', (limit) => {
  const script = `ulimit -n ${limit}; exec '${process.execPath}' '${join(root, 'scripts/unroll.js')}' runs`;
  const { status, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^unroll: The limit on open files is too low \(ulimit -n\)\..*\n$/);
});
