import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultDirectory, userFolderOf } from '../../../../src-main/store/index/user-folder';
import { temporaryDirectory } from '../../../support/temporary';

it('follows the XDG base directories on Linux', () => {
  expect(defaultDirectory('linux', {}, '/home/a')).toBe('/home/a/.local/share/unroll');
  expect(defaultDirectory('linux', { XDG_DATA_HOME: '/data' }, '/home/a')).toBe('/data/unroll');
});

it('ignores a relative XDG_DATA_HOME, as its specification asks', () => {
  expect(defaultDirectory('linux', { XDG_DATA_HOME: 'data' }, '/home/a')).toBe(
    '/home/a/.local/share/unroll',
  );
});

it('uses Application Support on macOS', () => {
  expect(defaultDirectory('darwin', {}, '/Users/a')).toBe(
    '/Users/a/Library/Application Support/Unroll',
  );
});

it('uses APPDATA on Windows', () => {
  expect(defaultDirectory('win32', { APPDATA: '/roaming' }, '/a')).toBe('/roaming/Unroll');
});

it('keeps what is of the user and not of a store outside of it, the same by every path to it', () => {
  const folder = temporaryDirectory();
  const [store, link] = [join(folder, 'store'), join(folder, 'link')];
  mkdirSync(store);
  symlinkSync(store, link);
  const env = { XDG_STATE_HOME: '/state' };
  const own = userFolderOf(store, 'linux', env, '/home/a');
  expect(own).toMatch(/^\/state\/unroll\/[0-9a-f]{16}$/);
  expect(userFolderOf(link, 'linux', env, '/home/a')).toBe(own);
  expect(userFolderOf(folder, 'linux', {}, '/home/a')).toMatch(
    /^\/home\/a\/.local\/state\/unroll\//,
  );
});
