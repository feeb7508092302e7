// A package where it can be run: unpacked, or installed in a bare system. Always by a user without privileges.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, manifest } from '../../../scripts/package/paths.js';

/** The output of a command. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Installation {
  /** The folder of the app's files, seen from here. */
  readonly app: string;
  /** The user's own folder, seen from here. */
  readonly home: string;
  /** The command line, without a display. */
  unroll(words: readonly string[], env?: Readonly<Record<string, string>>): CommandResult;
  start(words: readonly string[], env: Readonly<Record<string, string>>): ChildProcess;
  remove(): void;
}

const nobodyId = 65_534;
export const isRoot = process.getuid?.() === 0;

/** @param ending such as ".deb" @throws Error where there is none of this version */
export function findBuiltPackage(ending: string): string {
  const name = readdirSync(dist).find(
    (one) => one.includes(manifest.version) && one.endsWith(ending),
  );
  if (name === undefined)
    throw new Error(`There is no ${ending} in dist/: run \`npm run package\`.`);
  return join(dist, name);
}

/** A training of a few seconds. */
export const small = ['--hidden', '16', '--epochs', '1', '--limit', '1000'];

export const findBuiltDeb = () => findBuiltPackage('.deb');

/** Returns the package's bill of materials. @param app its folder, seen from here */
export const loadBill = (app: string) =>
  JSON.parse(readFileSync(join(app, 'sbom.cdx.json'), 'utf8')) as {
    bomFormat: string;
    components: { name: string; version: string; licenses: unknown[] }[];
  };

/** Unpacked into a folder of its own, with nothing done to the system. */
export function unpack(deb: string): Installation & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-package-'));
  execFileSync('dpkg-deb', ['-x', deb, folder]);
  const app = join(folder, 'opt/Unroll');
  return { app, ...runBy(nobody, join(app, 'unroll'), folder) };
}

export interface User {
  /** The beginning of a command that this user runs. */
  readonly as: readonly string[];
  readonly id: number;
}

/** A user without privileges: this one, or where this is root, nobody. */
export const nobody: User = isRoot
  ? {
      as: ['setpriv', `--reuid=${nobodyId}`, `--regid=${nobodyId}`, '--clear-groups'],
      id: nobodyId,
    }
  : { as: [], id: process.getuid?.() ?? 0 };

/** The same where the system lets nobody make namespaces, and with them no sandbox. */
export const withoutNamespaces: User = {
  ...nobody,
  as: [
    ...nobody.as,
    'unshare',
    '--user',
    '--map-current-user',
    '--keep-caps',
    'sh',
    '-c',
    'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"',
    'sh',
  ],
};

/** A program run by a user with a home in `folder`, which goes with it. */
export function runBy({ as, id }: User, program: string, folder: string) {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  if (isRoot) chownSync(home, id, id);
  // mkdtemp's folder is its maker's alone.
  execFileSync('chmod', ['755', folder]);
  const command = (words: readonly string[]) => {
    const [first = '', ...rest] = [...as, program, ...words];
    return [first, rest] as const;
  };
  const options = (env: Readonly<Record<string, string>>) => ({
    cwd: home,
    env: { HOME: home, PATH: process.env.PATH, ...env },
  });
  return {
    folder,
    home,
    unroll: (words: readonly string[], env: Readonly<Record<string, string>> = {}): CommandResult =>
      spawnSync(...command(words), {
        ...options(env),
        encoding: 'utf8',
        timeout: 300_000,
        killSignal: 'SIGKILL',
      }),
    start: (words: readonly string[], env: Readonly<Record<string, string>>) =>
      spawn(...command(words), { ...options(env), stdio: 'ignore' }),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether such a user may make user namespaces here, in which Chromium's sandbox lives. */
export function canUseNamespaces(): boolean {
  const canDo = tryNamespace();
  if (!canDo)
    process.stderr.write('WARNING: no user namespaces here, so the window is not tested.\n');
  return canDo;
}

function tryNamespace(): boolean {
  const [command, ...words] = [...nobody.as, 'unshare', '--user', 'true'];
  return spawnSync(command, words).status === 0;
}
