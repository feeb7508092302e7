import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  isFresh,
  measure,
  readStamp,
  removeStamp,
  writeStamp,
} from '../../../scripts/setup/stamps.js';
import { temporaryDirectory } from '../../support/temporary';

describe('a stamp', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = temporaryDirectory();
    file = join(folder, 'library.so');
    writeFileSync(file, 'a whole library');
    writeStamp('part', { key: 'v1', version: '1', source: 'here', files: measure([file]) }, folder);
  });

  it('is fresh while its key is wanted and its files have their length', () => {
    expect(isFresh(readStamp('part', folder), 'v1')).toBe(true);
  });

  it('is stale for another key, so that a new version is fetched', () => {
    expect(isFresh(readStamp('part', folder), 'v2')).toBe(false);
  });

  it('is stale when a file is half-written', () => {
    truncateSync(file, 4);
    expect(isFresh(readStamp('part', folder), 'v1')).toBe(false);
  });

  it('is stale when a file was deleted', () => {
    rmSync(file);
    expect(isFresh(readStamp('part', folder), 'v1')).toBe(false);
  });

  it('is no stamp when it was half-written itself', () => {
    truncateSync(join(folder, 'part.json'), 10);
    expect(readStamp('part', folder)).toBeNull();
    expect(isFresh(readStamp('part', folder), 'v1')).toBe(false);
  });

  it('is gone after its removal', () => {
    removeStamp('part', folder);
    expect(readStamp('part', folder)).toBeNull();
  });

  it('of a makeshift is due for another try after its time', () => {
    const stamp = { key: 'v1', version: 'none', source: '', files: {}, tryAgainAfter: 1000 };
    expect(isFresh(stamp, 'v1', 999)).toBe(true);
    expect(isFresh(stamp, 'v1', 1001)).toBe(false);
  });
});
