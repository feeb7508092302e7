import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { electronPath } from '../../../scripts/electron-path.js';
import { writeStamp } from '../../../scripts/setup/stamps.js';
import { temporaryDirectory } from '../../support/temporary';

it('is the program that set-up noted; without it, it says what to do', () => {
  const folder = temporaryDirectory();
  expect(() => electronPath(folder)).toThrow(/npm run setup/);
  const executable = join(folder, 'electron');
  writeStamp('electron', { key: 'k', version: '1', source: 's', files: {}, executable }, folder);
  expect(() => electronPath(folder)).toThrow(/npm run setup/);
  writeFileSync(executable, '');
  expect(electronPath(folder)).toBe(executable);
});
