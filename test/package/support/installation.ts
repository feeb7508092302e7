// A package where it can be run: unpacked, or installed in a bare system. Always by a user without privileges.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, manifest } from '../../../scripts/package/paths.js';

/** What a command said. */
export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Installation {
  /** Where the app's files lie, seen from here. */
  readonly app: string;
  /** The user's own folder, seen from here. */
  readonly home: string;
  /** The command line, without a display. */
  unroll(words: readonly string[], env?: Readonly<Record<string, string>>): Said;
  start(words: readonly string[], env: Readonly<Record<string, string>>): ChildProcess;
  remove(): void;
}

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

/** @throws Error where there is none or there are several */
export function builtDeb(): string {
  const found = readdirSync(dist).filter((name) => name.endsWith('.deb'));
  const [name] = found.filter((one) => one.startsWith(`unroll_${manifest.version}_`));
  if (name === undefined) throw new Error('There is no package in dist/: run `npm run package`.');
  return join(dist, name);
}

/** Unpacked into a folder of its own, with nothing done to the system. */
export function unpack(deb: string): Installation & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-package-'));
  execFileSync('dpkg-deb', ['-x', deb, folder]);
  const home = join(folder, 'home');
  mkdirSync(home);
  if (isRoot) chownSync(home, nobody, nobody);
  // mkdtemp's folder is its maker's alone.
  execFileSync('chmod', ['755', folder]);
  const program = join(folder, 'opt/Unroll/unroll');
  const user = isRoot
    ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']
    : [];
  const command = (words: readonly string[]) => {
    const [first = '', ...rest] = [...user, program, ...words];
    return [first, rest] as const;
  };
  const options = (env: Readonly<Record<string, string>>) => ({
    cwd: home,
    env: { HOME: home, PATH: process.env.PATH, ...env },
  });
  return {
    folder,
    home,
    app: join(folder, 'opt/Unroll'),
    unroll: (words, env = {}) =>
      spawnSync(...command(words), { ...options(env), encoding: 'utf8' }),
    start: (words, env) => spawn(...command(words), { ...options(env), stdio: 'ignore' }),
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
  const words = ['--reuid=65534', '--regid=65534', '--clear-groups', 'unshare', '--user', 'true'];
  return (
    (isRoot ? spawnSync('setpriv', words) : spawnSync('unshare', ['--user', 'true'])).status === 0
  );
}
