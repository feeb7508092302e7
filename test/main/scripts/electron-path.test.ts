import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { electronPath } from '../../../scripts/electron-path.js';
import { writeStamp } from '../../../scripts/setup/stamps.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'electron-path-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const stampWith = (executable: string) => {
  writeStamp('electron', { key: 'k', version: '1', source: 's', files: {}, executable }, folder);
};

it('is the program that set-up noted', () => {
  const executable = join(folder, 'electron');
  writeFileSync(executable, '');
  stampWith(executable);
  expect(electronPath(folder)).toBe(executable);
});

it('says what to do when set-up has not run, or its Electron is gone', () => {
  expect(() => electronPath(folder)).toThrow(/npm run setup/);
  stampWith(join(folder, 'gone'));
  expect(() => electronPath(folder)).toThrow(/npm run setup/);
});
