// The .deb and the .rpm: one description, the same files and scripts, for dpkg-deb and for rpmbuild.
import { execFileSync } from 'node:child_process';
import { copyFileSync, chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, manifest, packageFiles, systemFiles, webPage } from './paths.js';
import { ownFolders } from './system-files.js';

/** @typedef {{ glibc: string, isFast: boolean }} Build what the compiled parts need; whether to compress little */

const synopsis = 'A desktop workbench for recurrent networks';
const description = 'Train recurrent networks, compare them, look inside, take them away as ONNX.';
/** The maintainer: the person who makes the package, named in the variables of Debian's own tools. */
const { DEBFULLNAME = 'Local build', DEBEMAIL = 'nobody@localhost' } = process.env;
const maintainer = `${DEBFULLNAME} <${DEBEMAIL}>`;
/** The home page, which a package must have: on the web, or otherwise its own documentation. */
const homepage = webPage ?? 'file:///usr/share/doc/unroll/';
const isX64 = process.arch === 'x64';

/** Debian's and Ubuntu's names; the second is the older one. */
const debLibraries = [
  'libgtk-3-0t64 | libgtk-3-0',
  'libnss3',
  'libasound2t64 | libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libstdc++6',
];
/** Fedora's names. */
const rpmLibraries = [
  'gtk3',
  'nss',
  'alsa-lib',
  'mesa-libgbm',
  'libXScrnSaver',
  'at-spi2-atk',
  'libstdc++',
];

/** @param {string} glibc @param {number} kilobytes installed @returns {string} dpkg's description */
export function formatDebControl(glibc, kilobytes) {
  const fields = {
    Package: manifest.name,
    Version: manifest.version,
    Architecture: isX64 ? 'amd64' : 'arm64',
    Maintainer: maintainer,
    'Installed-Size': kilobytes,
    Depends: [`libc6 (>= ${glibc})`, ...debLibraries].join(', '),
    Recommends: 'xdg-utils, fonts-dejavu-core',
    Section: 'science',
    Priority: 'optional',
    Homepage: homepage,
    Description: `${synopsis}\n ${description}`,
  };
  return inLines(fields);
}

/**
 * @param {string} glibc
 * @param {readonly string[]} files the files below /usr
 * @returns {string} rpmbuild's description
 */
export function formatRpmSpec(glibc, files) {
  const script = (/** @type {string} */ name) =>
    readFileSync(join(packageFiles, name), 'utf8').replaceAll('%', '%%');
  const needs = [`libc.so.6(GLIBC_${glibc})(64bit)`, ...rpmLibraries];
  const fields = {
    Name: manifest.name,
    Version: manifest.version,
    Release: '1',
    Summary: synopsis,
    License: manifest.license,
    URL: homepage,
    Vendor: 'The Unroll authors',
    Packager: maintainer,
    AutoReqProv: 'no',
  };
  return [
    // Files are packed unchanged: nothing is stripped, scanned for dependencies or split into debug packages.
    '%global __os_install_post %{nil}\n%global debug_package %{nil}\n%define _build_id_links none',
    inLines(fields) + needs.map((need) => `Requires: ${need}\n`).join(''),
    `%description\n${description}`,
    `%install\ncp -al '${systemFiles}/.' %{buildroot}/`,
    `%post -p /bin/sh\n${script('after-install')}`,
    `%postun -p /bin/sh\n${script('after-remove')}`,
    `%files\n%defattr(-,root,root,-)\n"/${ownFolders[0]}"\n%dir "/${ownFolders[1]}"`,
    files.map((path) => `"/${path}"`).join('\n'),
  ].join('\n');
}

/** @param {Readonly<Record<string, string | number>>} fields */
const inLines = (fields) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');

/** @param {Build} build @returns {string} the file */
export function makeDeb({ glibc, isFast }) {
  const file = join(dist, `unroll_${manifest.version}_${isX64 ? 'amd64' : 'arm64'}.deb`);
  const size = execFileSync('du', ['-sk', systemFiles], { encoding: 'utf8' }).split('\t')[0];
  const folder = join(systemFiles, 'DEBIAN');
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(join(folder, 'control'), formatDebControl(glibc, Number(size)));
  for (const [name, source] of [
    ['postinst', 'after-install'],
    ['postrm', 'after-remove'],
  ]) {
    copyFileSync(join(packageFiles, String(source)), join(folder, String(name)));
    chmodSync(join(folder, String(name)), 0o755);
  }
  // A gigabyte: zstd unpacks in seconds. dpkg has it since Debian 12 and Ubuntu 21.10.
  const packing = ['--root-owner-group', '-Zzstd', `-z${isFast ? 1 : 9}`];
  execFileSync('dpkg-deb', [...packing, '--build', systemFiles, file], { stdio: 'pipe' });
  rmSync(folder, { recursive: true });
  return file;
}

/** @param {Build} build @param {readonly string[]} files the files below /usr @returns {string} the file */
export function makeRpm({ glibc, isFast }, files) {
  const name = `unroll-${manifest.version}.${isX64 ? 'x86_64' : 'aarch64'}.rpm`;
  const scratch = join(dist, 'rpm');
  mkdirSync(scratch, { recursive: true });
  writeFileSync(join(scratch, 'unroll.spec'), formatRpmSpec(glibc, files));
  const values = {
    _topdir: scratch,
    _rpmdir: dist,
    _rpmfilename: name,
    _binary_payload: `w${isFast ? 1 : 9}T0.zstdio`,
  };
  const defines = Object.entries(values).map(([name, value]) => `--define=${name} ${value}`);
  execFileSync('rpmbuild', ['-bb', '--quiet', ...defines, join(scratch, 'unroll.spec')], {
    stdio: 'pipe',
  });
  rmSync(scratch, { recursive: true });
  return join(dist, name);
}
