import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import {
  publish,
  requireNewFile,
  writeDurably,
  writeExport,
  writeSynced,
} from '../../src-main/durable-file';
import { Problem } from '../../src-main/problem';
import { problemOf } from '../support/problem-of';
import { temporaryDirectory } from '../support/temporary';

const bytes = (text: string) => new TextEncoder().encode(text);

it('a file that is written durably replaces the old one, in a folder that need not be there, and leaves nothing else', () => {
  const folder = join(temporaryDirectory(), 'deep', 'down');
  const file = join(folder, 'weights');
  for (const text of ['old', 'new']) writeDurably(file, bytes(text));
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['weights']);
});

it('a file that is written durably overwrites what a killed writer has left', () => {
  const folder = temporaryDirectory();
  const file = join(folder, 'weights');
  writeFileSync(`${file}.tmp`, 'half of a longer text');
  writeDurably(file, bytes('whole'));
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['whole', ['weights']]);
});

it('a file that is written durably leaves the old file, and no temporary one, if it cannot be replaced', () => {
  const folder = temporaryDirectory();
  mkdirSync(join(folder, 'weights'));
  expect(() => {
    writeDurably(join(folder, 'weights'), bytes('new'));
  }).toThrow(/EISDIR|EPERM|ENOT/);
  expect(readdirSync(folder)).toEqual(['weights']);
});

it('writing and naming may be two steps, and a name that is taken can be refused', () => {
  const folder = temporaryDirectory();
  const [temporary, file] = [join(folder, 'a'), join(folder, 'b')];
  writeSynced(temporary, bytes('whole'), 'wx');
  expect(() => {
    writeSynced(temporary, bytes('again'), 'wx');
  }).toThrow('EEXIST');
  publish(temporary, file);
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['whole', ['b']]);
});

it('an export tells its size in bytes, not in characters', async () => {
  const file = join(temporaryDirectory(), 'a.csv');
  expect(await writeExport(file, ['é', Uint8Array.of(10)])).toBe(3);
  expect(readFileSync(file, 'utf8')).toBe('é\n');
});

it('an export that fails halfway leaves the older file and nothing else', async () => {
  const folder = temporaryDirectory();
  const file = join(folder, 'a.csv');
  writeFileSync(file, 'older');
  const parts = function* () {
    yield 'newer';
    throw new Problem('store-damaged', 'A value is damaged.');
  };
  await expect(writeExport(file, parts())).rejects.toMatchObject({ code: 'store-damaged' });
  const broken = Readable.from([Buffer.from('newer')]).on('error', () => undefined);
  broken.destroy(new Error('no more'));
  await expect(writeExport(file, broken)).rejects.toThrow('no more');
  expect(readFileSync(file, 'utf8')).toBe('older');
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

it('an export makes the folders that it needs, and says which file and why where it cannot', async () => {
  const folder = temporaryDirectory();
  const file = join(folder, 'made', 'a.csv');
  expect(await writeExport(file, ['x'])).toBe(1);
  expect(readdirSync(join(folder, 'made'))).toEqual(['a.csv']);
  const below = join(file, 'b.csv');
  await expect(writeExport(below, ['x'])).rejects.toMatchObject({
    code: 'file-unwritable',
    message: expect.stringMatching(/b\.csv could not be written \(E[A-Z]+\)/) as string,
  });
});

it('an existing file is only replaced when asked', () => {
  const file = join(temporaryDirectory(), 'a.csv');
  expect(() => {
    requireNewFile(file);
  }).not.toThrow();
  writeFileSync(file, '');
  const { message } = problemOf(() => {
    requireNewFile(file);
  });
  expect(message).toContain('--overwrite');
});
