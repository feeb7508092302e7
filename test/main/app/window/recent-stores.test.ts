import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { RecentStores } from '../../../../src-main/app/window/recent-stores';
import { temporaryDirectory } from '../../../support/temporary';

function setUp() {
  const folder = temporaryDirectory();
  const file = join(folder, 'recent.json');
  const launch = vi.fn();
  const at = (name: string) => {
    const directory = join(folder, name);
    mkdirSync(directory, { recursive: true });
    return directory;
  };
  const open = (name: string) => {
    const stores = new RecentStores(file, at(name), launch);
    stores.remember();
    return stores;
  };
  return { file, launch, at, open };
}

describe('the recent stores', () => {
  it('are those that were opened, newest first, without the open one and those that are gone', () => {
    const { at, file, launch, open } = setUp();
    for (const name of ['a', 'b', 'c', 'b']) open(name);
    const gone = at('gone');
    new RecentStores(file, gone, launch).remember();
    rmSync(gone, { recursive: true });
    expect(open('d').others).toEqual([at('b'), at('c'), at('a')]);
  });

  it('are at most seven beside the open one', () => {
    const { open } = setUp();
    for (let store = 0; store < 12; store++) open(String(store));
    expect(open('last').others).toHaveLength(7);
  });

  it('are none where the list cannot be read or written', () => {
    const { file, at, launch, open } = setUp();
    writeFileSync(file, '[1, {');
    expect(new RecentStores(file, at('a'), launch).others).toEqual([]);
    expect(open('a').others).toEqual([]);
    const nowhere = new RecentStores(join(file, 'recent.json'), at('a'), launch);
    nowhere.remember();
    expect(nowhere.others).toEqual([]);
  });

  it('open in an Unroll of their own, the open one in none', () => {
    const { at, launch, open } = setUp();
    const stores = open('a');
    for (const name of ['a', 'b']) stores.open(at(name));
    expect(launch.mock.calls).toEqual([[at('b')]]);
  });
});
