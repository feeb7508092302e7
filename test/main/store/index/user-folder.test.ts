import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { getDefaultDirectory, getUserFolder } from '../../../../src-main/store/index/user-folder';
import { createTemporaryDirectory } from '../../../support/temporary';

it.each([
  ['linux', {}, '/home/a', '/home/a/.local/share/unroll'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/unroll'],
  // A relative one is ignored, as its specification asks.
  ['linux', { XDG_DATA_HOME: 'data' }, '/home/a', '/home/a/.local/share/unroll'],
  ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/Unroll'],
  ['win32', { APPDATA: '/roaming' }, '/a', '/roaming/Unroll'],
] as const)(
  'chooses on %s with %j and home %s the folder %s for the store',
  (system, env, home, folder) => {
    expect(getDefaultDirectory(system, env, home)).toBe(folder);
  },
);

it('puts user data outside the store, in the same folder for every path to the store', () => {
  const folder = createTemporaryDirectory();
  const [store, link] = [join(folder, 'store'), join(folder, 'link')];
  mkdirSync(store);
  symlinkSync(store, link);
  const env = { XDG_STATE_HOME: '/state' };
  const own = getUserFolder(store, 'linux', env, '/home/a');
  expect(own).toMatch(/^\/state\/unroll\/[0-9a-f]{16}$/);
  expect(getUserFolder(link, 'linux', env, '/home/a')).toBe(own);
  expect(getUserFolder(folder, 'linux', {}, '/home/a')).toMatch(
    /^\/home\/a\/.local\/state\/unroll\//,
  );
});
