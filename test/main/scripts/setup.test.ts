import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findElectronPath } from '../../../scripts/electron-path.js';
import { isSatisfied } from '../../../scripts/setup/npm-packages.js';
import { root } from '../../../scripts/setup/paths.js';
import { writeStamp } from '../../../scripts/setup/stamps.js';
import { verify } from '../../../scripts/setup/verify.js';
import { createTemporaryDirectory } from '../../support/temporary';

it('returns the path of the installed Electron, or reports how to install it', () => {
  const folder = createTemporaryDirectory();
  expect(() => findElectronPath(folder)).toThrow(/npm run setup/);
  const executable = join(folder, 'electron');
  writeStamp('electron', { key: 'k', version: '1', source: 's', files: {}, executable }, folder);
  expect(() => findElectronPath(folder)).toThrow(/npm run setup/);
  writeFileSync(executable, '');
  expect(findElectronPath(folder)).toBe(executable);
});

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b-darwin': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};
const a = wanted['node_modules/a'];

it('accepts node_modules that match the lock file', () => {
  expect(isSatisfied(wanted, { 'node_modules/a': a })).toBe(true);
});

it('requires an installation if a package has another version or contents, or is missing', () => {
  expect(isSatisfied(wanted, { 'node_modules/a': { ...a, version: '1.0.1' } })).toBe(false);
  expect(isSatisfied(wanted, { 'node_modules/a': { ...a, integrity: 'sha512-x' } })).toBe(false);
  expect(isSatisfied(wanted, {})).toBe(false);
});

const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

it('accepts a file with the pinned SHA-256, and rejects and removes others', async () => {
  const file = join(createTemporaryDirectory(), 'abc');
  writeFileSync(file, 'abc');
  await expect(verify(file, SHA256_OF_ABC)).resolves.toBeUndefined();
  writeFileSync(file, 'abd');
  await expect(verify(file, SHA256_OF_ABC)).rejects.toThrow(/abc is not the pinned file/);
  expect(existsSync(file)).toBe(false);
});

it('exits with 1 in a new clone, and lists every missing part with a remedy', () => {
  const clone = createTemporaryDirectory();
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
