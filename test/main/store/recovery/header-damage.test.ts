import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { headerDamage } from '../../../../src-main/store/recovery/header-damage';
import { openRunStore } from '../../../../src-main/store/run-store';
import { temporaryDirectory } from '../../../support/temporary';

function databaseFile(): string {
  const directory = temporaryDirectory();
  openRunStore(directory).close();
  return join(directory, 'unroll.db');
}

it('a store’s database has a header without damage', () => {
  expect(headerDamage(databaseFile())).toBeNull();
});

it.each([
  ['nothing in it', () => Buffer.alloc(0), 'it is empty'],
  ['a few bytes of it', (bytes: Buffer) => bytes.subarray(0, 50), 'it is cut off'],
  ['half a page less', (bytes: Buffer) => bytes.subarray(0, -2048), 'it is cut off within a page'],
  ['another first byte', (bytes: Buffer) => bytes.fill('X', 0, 1), 'its first bytes'],
  ['a page size of 3', (bytes: Buffer) => (bytes.writeUInt16BE(3, 16), bytes), 'its page size'],
  ['a format version of 9', (bytes: Buffer) => bytes.fill(9, 18, 19), 'its format version'],
  ['text in UTF-16', (bytes: Buffer) => (bytes.writeUInt32BE(2, 56), bytes), 'its text encoding'],
])('a database with %s is damaged, in words', (_, change, words) => {
  const file = databaseFile();
  writeFileSync(file, change(readFileSync(file)));
  expect(headerDamage(file)).toContain(words);
});

it('a file whose first page may still be in its log is left to SQLite', () => {
  const file = databaseFile();
  writeFileSync(file, '');
  writeFileSync(`${file}-wal`, 'not empty');
  expect(headerDamage(file)).toBeNull();
});
