import { expect, it } from 'vitest';
import { defaultDirectory } from '../../../src-main/store/default-directory';

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
