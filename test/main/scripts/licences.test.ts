import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  createLicence,
  findPackageFolder,
  withDependencies,
} from '../../../scripts/launch/licences.js';
import { createTemporaryDirectory } from '../../support/temporary';

function install(folder: string, name: string, manifest: object): string {
  const installed = join(folder, 'node_modules', name);
  mkdirSync(installed, { recursive: true });
  writeFileSync(
    join(installed, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', ...manifest }),
  );
  return installed;
}

it.each([
  ['/x/node_modules/katex/dist/katex.mjs', '/x/node_modules/katex'],
  ['\0/x/node_modules/@a/b/index.js?commonjs', '/x/node_modules/@a/b'],
  ['/x/node_modules/a/node_modules/b/i.js', '/x/node_modules/a/node_modules/b'],
  ['/x/src-main/index.ts', null],
])('finds the package of a module: %s', (id, folder) => {
  expect(findPackageFolder(id)).toBe(folder);
});

it('collects the run-time dependencies of a package, with its own copies first', () => {
  const root = createTemporaryDirectory();
  const a = install(root, 'a', { dependencies: { b: '*', missing: '*' } });
  install(root, 'b', {});
  const own = install(a, 'b', { dependencies: { c: '*' } });
  const c = install(root, 'c', { dependencies: { a: '*' } });
  expect([...withDependencies([a])].sort()).toEqual([a, own, c].sort());
});

it('names the licence as the package does, with its text', () => {
  const root = createTemporaryDirectory();
  const folder = install(root, 'a', { license: 'MIT' });
  writeFileSync(join(folder, 'LICENSE.md'), 'Use it freely.');
  expect(createLicence(folder)).toEqual({
    name: 'a',
    version: '1.0.0',
    licence: 'MIT',
    text: 'Use it freely.',
  });
  expect(createLicence(install(root, 'old', { licenses: [{ type: 'BSD' }] }))).toMatchObject({
    licence: 'BSD',
    text: null,
  });
});
