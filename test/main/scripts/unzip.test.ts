import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../../scripts/setup/unzip.js';
import { temporaryDirectory } from '../../support/temporary';

interface Member {
  readonly path: string;
  readonly text: string;
  readonly isStored?: boolean;
  readonly mode?: number;
}

/** A zip file with these members, after the format's own description (APPNOTE 4.3). */
function zip(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, text, isStored = false, mode = 0o644 } of members) {
    const name = Buffer.from(path);
    const packed = isStored ? Buffer.from(text) : deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(isStored ? 0 : 8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(Buffer.byteLength(text), 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(isStored ? 0 : 8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(Buffer.byteLength(text), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, name, packed);
    directory.push(entry, name);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe('unzip', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = temporaryDirectory();
    file = join(folder, 'archive.zip');
  });
  const out = () => join(folder, 'out');

  it('unpacks deflated, stored and empty members, keeps programs executable, leaves out and renames as told', async () => {
    const long = 'recurrent '.repeat(50_000);
    const members = [
      { path: 'a/long.txt', text: long },
      { path: 'stored.txt', text: 'as it is', isStored: true },
      { path: 'empty.txt', text: '', isStored: true },
      { path: 'electron', text: '#!', mode: 0o100755 },
    ];
    writeFileSync(file, zip([...members, { path: 'drop', text: '' }, { path: 'x', text: 'y' }]));
    const renamed = (path: string) => (path === 'x' ? 'renamed' : path);
    await unzip(file, out(), (path) => (path === 'drop' ? null : renamed(path)));
    for (const { path, text } of [...members, { path: 'renamed', text: 'y' }])
      expect(readFileSync(join(out(), path), 'utf8')).toBe(text);
    const isProgram = (path: string) => (statSync(join(out(), path)).mode & 0o111) !== 0;
    expect([isProgram('electron'), isProgram('renamed')]).toEqual([true, false]);
    expect(readdirSync(out())).toHaveLength(5);
  });

  it('refuses to write outside its folder', async () => {
    writeFileSync(file, zip([{ path: '../../evil', text: 'x' }]));
    await expect(unzip(file, out(), (path) => path)).rejects.toThrow(/relative path/);
    writeFileSync(file, zip([{ path: 'kind', text: 'x' }]));
    await expect(unzip(file, out(), () => '../../evil')).rejects.toThrow(/outside its folder/);
    expect(existsSync(out())).toBe(false);
  });

  it('says that half a file was cut off', async () => {
    const whole = zip([{ path: 'a', text: 'recurrent'.repeat(100) }]);
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    await expect(unzip(file, out(), (path) => path)).rejects.toThrow(/file is truncated/);
  });
});
