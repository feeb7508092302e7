import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { requirePlainParts } from '../../../../src-main/store/folder/plain-parts';
import { problemOf } from '../../../support/problem-of';
import { temporaryDirectory } from '../../../support/temporary';

it('a folder with nothing in it, and one with a store’s own parts, is a store’s', () => {
  const directory = temporaryDirectory();
  requirePlainParts(directory);
  writeFileSync(join(directory, 'workspace'), '');
  for (const name of ['runs', 'data']) mkdirSync(join(directory, name));
  requirePlainParts(directory);
});

const names = ['workspace', 'runs', 'trash', 'data', 'models'];
const link = (target: string) => (path: string) => {
  symlinkSync(target, path);
};
const pipe = (path: string) => spawnSync('mkfifo', [path]);
const noPart = 'a link, a pipe or a device';

it.each<[name: string, make: (path: string) => unknown, kind: string]>([
  ...names.flatMap((name) =>
    ['.', 'nowhere', '/dev/zero'].map((target) => [name, link(target), noPart] as const),
  ),
  ['workspace', pipe, noPart],
  ['workspace', mkdirSync, 'a folder'],
  ['runs', (path) => writeFileSync(path, ''), 'a file'],
])('%s is named where it is something else (%#)', (name, make, kind) => {
  const directory = temporaryDirectory();
  make(join(directory, name));
  const { code, message } = problemOf(() => {
    requirePlainParts(directory);
  });
  expect(code).toBe('store-failed');
  expect(message).toContain(`"${name}" should be a`);
  expect(message).toContain(`is ${kind}`);
});
