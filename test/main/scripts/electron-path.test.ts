import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { electronPath } from '../../../scripts/electron-path.js';
import { writeStamp } from '../../../scripts/setup/stamps.js';
import { temporaryDirectory } from '../../support/temporary';

let folder = '';
beforeEach(() => {
  folder = temporaryDirectory();
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
