import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import {
  isFresh,
  measure,
  readStamp,
  removeStamp,
  writeStamp,
} from '../../../scripts/setup/stamps.js';
import { createTemporaryDirectory } from '../../support/temporary';

let folder = '';
let file = '';
beforeEach(() => {
  folder = createTemporaryDirectory();
  file = join(folder, 'library.so');
  writeFileSync(file, 'a whole library');
  writeStamp('part', { key: 'v1', version: '1', source: 'here', files: measure([file]) }, folder);
});

it('accepts a stamp while its key and the lengths of its files match', () => {
  const fresh = (key = 'v1') => isFresh(readStamp('part', folder), key);
  expect([fresh(), fresh('v2')]).toEqual([true, false]);
  truncateSync(file, 4);
  expect(fresh()).toBe(false);
  rmSync(file);
  expect(fresh()).toBe(false);
});

it('rejects a half-written or removed stamp', () => {
  truncateSync(join(folder, 'part.json'), 10);
  expect(readStamp('part', folder)).toBeNull();
  removeStamp('part', folder);
  expect(isFresh(readStamp('part', folder), 'v1')).toBe(false);
});

it('retries the official source of a fallback after some time', () => {
  const stamp = { key: 'v1', version: 'none', source: '', files: {}, tryAgainAfter: 1000 };
  expect(isFresh(stamp, 'v1', 999)).toBe(true);
  expect(isFresh(stamp, 'v1', 1001)).toBe(false);
});
