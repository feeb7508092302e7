import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  findCached,
  keep,
  removeLeftovers,
  createTemporaryFolder,
} from '../../../scripts/setup/cache.js';
import { createTemporaryDirectory } from '../../support/temporary';

describe('the cache', () => {
  let cache = '';
  beforeEach(() => {
    cache = createTemporaryDirectory();
  });

  const fillWith = (text: string) => (folder: string) => {
    mkdirSync(join(folder, 'lib'));
    writeFileSync(join(folder, 'lib/part.so'), text);
  };
  const getText = (folder: string) => readFileSync(join(folder, 'lib/part.so'), 'utf8');

  it('fills an entry once and returns it afterwards', async () => {
    await keep('part-1', fillWith('first'), cache);
    expect(getText(await keep('part-1', fillWith('second'), cache))).toBe('first');
  });

  it('recreates an entry with a half-written file', async () => {
    const folder = await keep('part-1', fillWith('first'), cache);
    truncateSync(join(folder, 'lib/part.so'), 2);
    expect(findCached('part-1', cache)).toBeNull();
    expect(getText(await keep('part-1', fillWith('second'), cache))).toBe('second');
  });

  it('treats a folder without its list of contents as unfinished', async () => {
    mkdirSync(join(cache, 'part-1/lib'), { recursive: true });
    writeFileSync(join(cache, 'part-1/lib/part.so'), 'half');
    expect(findCached('part-1', cache)).toBeNull();
    expect(getText(await keep('part-1', fillWith('whole'), cache))).toBe('whole');
  });

  it('stores nothing of a failed fill', async () => {
    const failing = (folder: string) => {
      fillWith('half')(folder);
      throw new Error('the disk is full');
    };
    await expect(keep('part-1', failing, cache)).rejects.toThrow('the disk is full');
    expect(existsSync(join(cache, 'part-1'))).toBe(false);
    expect(readdirSync(join(cache, 'tmp'))).toEqual([]);
  });

  it('returns one whole entry to two simultaneous fills', async () => {
    const slowly = (text: string) => async (folder: string) => {
      fillWith(text)(folder);
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const folders = await Promise.all([
      keep('part-1', slowly('one'), cache),
      keep('part-1', slowly('two'), cache),
    ]);
    expect(new Set(folders).size).toBe(1);
    expect(['one', 'two']).toContain(getText(folders[0]));
    expect(findCached('part-1', cache)).not.toBeNull();
  });

  it('removes only the temporary folders of dead setups', () => {
    const mine = createTemporaryFolder(cache);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const host = hostname().replace(/[^\w-]/g, '_');
    const dead = join(cache, 'tmp', `${host}~${pid}~x`);
    const elsewhere = join(cache, 'tmp', `another-machine~${pid}~x`);
    mkdirSync(dead);
    mkdirSync(elsewhere);
    removeLeftovers(cache);
    expect([mine, dead, elsewhere].map((folder) => existsSync(folder))).toEqual([
      true,
      false,
      true,
    ]);
  });
});
