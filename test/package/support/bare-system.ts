// A bare Debian in a folder, as on a new machine: apt and what apt needs. Everything mounted in it is mounted for one
// command alone, so that nothing is left when the folder is removed.
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cacheRoot } from '../../../scripts/setup/paths.js';
import type { Installation, CommandResult } from './installation';

export interface BareSystem extends Installation {
  readonly folder: string;
  /** Runs as root. @throws Error with its output when it fails */
  asRoot(...words: string[]): string;
  /** Puts a file where its user and apt find it. @returns its path in there */
  take(file: string): string;
}

const user = { name: 'ada', id: 1815 };
const home = `/home/${user.name}`;
const apt = '/etc/apt';

const mounts = `
set -e
root=$1; shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
mkdir -p -m 1777 "$root/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
exec chroot "$@"`;

export function makeBareSystem(): BareSystem {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-debian-'));
  succeed(spawnSync('tar', ['-xf', bareDebian(), '-C', folder], { encoding: 'utf8' }));
  for (const name of ['resolv.conf', 'hosts'])
    copyFileSync(`/etc/${name}`, join(folder, 'etc', name));
  appendFileSync(
    join(folder, 'etc/passwd'),
    `${user.name}:x:${user.id}:${user.id}::${home}:/bin/sh\n`,
  );
  appendFileSync(join(folder, 'etc/group'), `${user.name}:x:${user.id}:\n`);
  mkdirSync(join(folder, home), { recursive: true });
  chownSync(join(folder, home), user.id, user.id);

  const inside = (options: readonly string[], words: readonly string[], env: Env) => {
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const command = [
      'env',
      '-i',
      `--chdir=${env.HOME ?? '/'}`,
      'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
      ...variables,
      ...words,
    ];
    return ['--mount', 'sh', '-c', mounts, 'sh', folder, ...options, folder, ...command];
  };
  const asUser = (words: readonly string[], env: Env) =>
    inside([`--userspec=${user.id}:${user.id}`], ['unroll', ...words], { HOME: home, ...env });
  return {
    folder,
    app: '/opt/Unroll',
    home: join(folder, home),
    unroll: (words, env = {}) => spawnSync('unshare', asUser(words, env), { encoding: 'utf8' }),
    start: (words, env) => spawn('unshare', asUser(words, env), { stdio: 'ignore' }),
    asRoot: (...words) =>
      succeed(
        spawnSync('unshare', inside([], words, { DEBIAN_FRONTEND: 'noninteractive' }), {
          encoding: 'utf8',
          maxBuffer: 100e6,
        }),
      ),
    take: (file) => {
      copyFileSync(file, join(folder, 'tmp', basename(file)));
      return `/tmp/${basename(file)}`;
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Env = Readonly<Record<string, string>>;

function succeed({ status, stdout, stderr }: CommandResult): string {
  if (status !== 0) throw new Error(`It ended with ${status ?? 'a signal'}.\n${stdout}\n${stderr}`);
  return stdout;
}

/** Creates a Debian of this machine's own release and sources, kept in the cache: two minutes the first time. */
function bareDebian(): string {
  const release = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  if (release === undefined) throw new Error('This system does not name its release.');
  const archive = join(cacheRoot, `bare-${release}.tar`);
  if (existsSync(archive)) return archive;
  mkdirSync(cacheRoot, { recursive: true });
  // The configuration of apt here, without this system's actions after apt.
  const settings = filesIn(`${apt}/apt.conf.d`).filter(
    (file) => !/Invoke|Pre-Install-Pkgs/.test(readFileSync(file, 'utf8')),
  );
  const sources = [
    ...filesIn(`${apt}/sources.list.d`).filter((file) => /\.(list|sources)$/.test(file)),
    ...[`${apt}/sources.list`].filter((file) => existsSync(file)),
    // Folders of this machine are not in there.
  ].filter((file) => !readFileSync(file, 'utf8').includes('file:'));
  const unfinished = `${archive}.${process.pid}.tar`;
  const options = ['--mode=root', '--variant=apt', ...settings.map((file) => `--aptopt=${file}`)];
  const keys = `--setup-hook=cp -a ${apt}/auth.conf.d "$1${apt}/"`;
  succeed(
    spawnSync('mmdebstrap', [...options, keys, release, unfinished, ...sources], {
      encoding: 'utf8',
      maxBuffer: 100e6,
    }),
  );
  succeed(spawnSync('mv', [unfinished, archive], { encoding: 'utf8' }));
  return archive;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => join(folder, name));
}
