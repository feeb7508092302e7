#!/usr/bin/env node
// Does what fpm does with the arguments that electron-builder gives it for a .deb, by dpkg-deb. Its output is a package
// of files that root owns, with the same names, scripts and relations.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { debPackage } from './deb-package.js';

const asked = debPackage(process.argv.slice(2));
const folder = mkdtempSync(join(dirname(asked.file), 'deb-'));
try {
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
  const control = made(join(folder, 'DEBIAN'));
  const kilobytes = execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0] ?? '0';
  writeFileSync(join(control, 'control'), asked.control(kilobytes));
  for (const [name, file] of Object.entries(asked.scripts)) {
    cpSync(file, join(control, name));
    chmodSync(join(control, name), 0o755);
  }
  chmodSync(folder, 0o755);
  const compression = [
    `-Z${asked.compression === 'zst' ? 'zstd' : asked.compression}`,
    `-z${asked.level}`,
  ];
  execFileSync('dpkg-deb', ['--root-owner-group', ...compression, '--build', folder, asked.file]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} path */
function made(path) {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  return path;
}
