#!/usr/bin/env node
// A replacement for fpm, as electron-builder calls it, that uses dpkg-deb and rpmbuild. The package's files belong to root;
// names, scripts and dependencies are the same.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { debPackage } from './deb-package.js';
import { fpmArguments } from './fpm-arguments.js';
import { rpmArchitecture, rpmSpec } from './rpm-package.js';

const asked = fpmArguments(process.argv.slice(2));
const file = asked.one('--package');
const kinds = new Map([
  ['deb', makeDeb],
  ['rpm', makeRpm],
]);
const make = kinds.get(asked.one('-t'));
if (make === undefined) throw new Error(`Without fpm there is no .${asked.one('-t')}.`);

const scratch = mkdtempSync(join(dirname(file), 'package-'));
const folder = join(scratch, 'files');
try {
  gatherFiles();
  make();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function gatherFiles() {
  made(folder);
  for (const { from, to } of asked.files) {
    const target = join(folder, to);
    mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
    // Hard links: the files are a gigabyte, and only read.
    if (statSync(from).isDirectory()) execFileSync('cp', ['-al', `${from}/.`, made(target)]);
    else {
      cpSync(from, target);
      chmodSync(target, 0o644);
    }
  }
}

function makeDeb() {
  const { scripts, compression, level, control } = debPackage(asked);
  const kilobytes = execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0] ?? '0';
  const description = made(join(folder, 'DEBIAN'));
  writeFileSync(join(description, 'control'), control(kilobytes));
  for (const [name, script] of Object.entries(scripts)) {
    cpSync(script, join(description, name));
    chmodSync(join(description, name), 0o755);
  }
  const packing = [`-Z${compression === 'zst' ? 'zstd' : compression}`, `-z${level}`];
  execFileSync('dpkg-deb', ['--root-owner-group', ...packing, '--build', folder, file]);
}

function makeRpm() {
  const spec = join(scratch, 'unroll.spec');
  writeFileSync(
    spec,
    rpmSpec(asked, folder, (script) => readFileSync(script, 'utf8')),
  );
  const packing = asked.one('--rpm-compression-level');
  const values = {
    _topdir: scratch,
    _rpmdir: scratch,
    _rpmfilename: 'made.rpm',
    ...(packing ? { _binary_payload: `w${packing}T0.zstdio` } : {}),
  };
  const defines = Object.entries(values).flatMap(([name, value]) => [
    '--define',
    `${name} ${value}`,
  ]);
  const target = `--target=${rpmArchitecture(asked.one('--architecture'))}-linux`;
  execFileSync('rpmbuild', ['-bb', '--quiet', target, ...defines, spec], { stdio: 'pipe' });
  renameSync(join(scratch, 'made.rpm'), file);
}

/** @param {string} path */
function made(path) {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  return path;
}
