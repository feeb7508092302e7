// Electron's fuses: features that are switched off in a package's program for good.
import { readFileSync } from 'node:fs';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** In the order of their bytes. */
const NAMES = /** @type {const} */ ([
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
]);

/** Electron checks an archive's integrity on macOS and Windows only. */
export const wantedFuses = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** @param {string} program */
export async function setFuses(program) {
  const options = Object.entries(wantedFuses).map(([name, isOn]) => [
    FuseV1Options[/** @type {keyof typeof wantedFuses} */ (name)],
    isOn,
  ]);
  await flipFuses(program, { version: FuseVersion.V1, ...Object.fromEntries(options) });
}

/**
 * Read from the program's bytes, not by the package that set them: a mark, a version, how many there are, a digit each.
 * @param {string} program
 * @returns {Partial<Record<(typeof NAMES)[number], boolean>>} without those that this Electron does not have
 */
export function readFuses(program) {
  const bytes = readFileSync(program);
  const start = bytes.indexOf(SENTINEL);
  if (start === -1 || bytes.indexOf(SENTINEL, start + 1) !== -1)
    throw new Error(`${program} has no fuses, or has them twice.`);
  const [version, count = 0] = bytes.subarray(start + SENTINEL.length);
  if (version !== 1) throw new Error(`The fuses of ${program} are of version ${version}.`);
  const digits = bytes.toString('latin1', start + SENTINEL.length + 2).slice(0, count);
  const known = NAMES.map((name, at) => /** @type {const} */ ([name, digits[at]]));
  return Object.fromEntries(
    known
      .filter(([, digit]) => digit === '0' || digit === '1')
      .map(([name, digit]) => [name, digit === '1']),
  );
}
