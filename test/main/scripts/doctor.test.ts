import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';
import { temporaryDirectory } from '../../support/temporary';

it('the doctor in a clone that was never set up exits with 1 and names every missing part with what to do', () => {
  const clone = temporaryDirectory();
  for (const name of ['scripts', 'package.json', 'package-lock.json'])
    cpSync(join(root, name), join(clone, name), { recursive: true });
  const { status, stdout } = spawnSync(process.execPath, [join(clone, 'scripts/doctor.js')], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  const [head = '', ...lines] = stdout.trim().split('\n');
  expect(head).toMatch(/^Part +Version +State/);
  const missing = lines.filter((line) => line.startsWith('missing', head.indexOf('State')));
  for (const line of missing) expect(line).toMatch(/To do: /);
  const parts = missing.map((line) => line.split('  ')[0]);
  const without = ['npm packages', 'Electron', 'better-sqlite3, Node', 'TensorFlow', 'MNIST'];
  expect(parts).toEqual(expect.arrayContaining(without));
  expect(lines[0]?.slice(head.indexOf('State'))).toMatch(/^ok/);
});
