import { execSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
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

const other = 'a link, a pipe or a device';

it.each([
  ...['workspace', 'runs', 'trash', 'data', 'models'].flatMap((name) =>
    ['.', 'nowhere', '/dev/zero'].map((target) => [name, other, `ln -s ${target}`]),
  ),
  ['workspace', other, 'mkfifo'],
  ['workspace', 'a folder', 'mkdir'],
  ['runs', 'a file', 'touch'],
])('%s that is %s, as %s makes, is named', (name, kind, command) => {
  const directory = temporaryDirectory();
  execSync(`${command} '${join(directory, name)}'`);
  const { code, message } = problemOf(() => {
    requirePlainParts(directory);
  });
  expect(code).toBe('store-failed');
  expect(message).toContain(`"${name}" should be a`);
  expect(message).toContain(`is ${kind}`);
});
