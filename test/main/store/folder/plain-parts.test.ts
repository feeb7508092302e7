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

it.each(['workspace', 'runs', 'trash', 'data', 'models'])(
  'a link in the place of %s is named, wherever it leads',
  (name) => {
    for (const target of ['.', 'nowhere', '/dev/zero']) {
      const directory = temporaryDirectory();
      symlinkSync(target, join(directory, name));
      const { code, message } = problemOf(() => {
        requirePlainParts(directory);
      });
      expect(code).toBe('store-failed');
      expect(message).toContain(`"${name}" should be a`);
      expect(message).toContain('a link, a pipe or a device');
    }
  },
);
