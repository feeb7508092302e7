// The path of the Electron that setup found, for start, doctor, the build and the end-to-end tests.
import { existsSync } from 'node:fs';
import { stamps } from './setup/paths.js';
import { readStamp } from './setup/stamps.js';

/**
 * @returns {string} the program's path
 * @throws when set-up has not found one yet
 */
export function findElectronPath(folder = stamps) {
  const executable = readStamp('electron', folder)?.executable;
  if (executable && existsSync(executable)) return executable;
  throw new Error('Electron is not set up: run `npm run setup`.');
}
