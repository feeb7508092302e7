// Reads the fuses of a program from its bytes, without the package that set them: a mark, a version, their
// number, and a digit for each.
import { readFileSync } from 'node:fs';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The names of the fuses, in the order of their bytes. */
const names = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
];

/** Returns the fuses that this Electron has. @throws Error if they cannot be read reliably */
export function readFuses(program: string): Readonly<Record<string, boolean>> {
  const bytes = readFileSync(program);
  const start = bytes.indexOf(sentinel);
  if (start === -1 || bytes.indexOf(sentinel, start + 1) !== -1)
    throw new Error(`${program} has no fuses, or has them twice.`);
  const [version, count = 0] = bytes.subarray(start + sentinel.length);
  if (version !== 1) throw new Error(`The fuses of ${program} are of version ${String(version)}.`);
  const digits = bytes.toString('latin1', start + sentinel.length + 2).slice(0, count);
  const known = names.map((name, at) => [name, digits[at]] as const);
  return Object.fromEntries(
    known
      .filter(([, digit]) => digit === '0' || digit === '1')
      .map(([name, digit]) => [name, digit === '1']),
  );
}
