import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';

const patches = join(root, 'scripts/change-costs');

it.each(readdirSync(patches))('applies %s to the current sources', (name) => {
  const words = ['apply', '--check', join(patches, name)];
  const { stderr } = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
});
