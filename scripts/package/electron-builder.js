// electron-builder's only configuration: a package's name, dependencies, files and file types.
import { join, relative } from 'node:path';
import { root } from '../setup/paths.js';
import { dist, packageFiles, webPage } from './paths.js';
import { copyright, icons, metainfo, rpmAfterRemove } from './system-files.js';

/** The maintainer: the person who makes the package, named in the variables of Debian's own tools. */
const { DEBFULLNAME = 'Local build', DEBEMAIL = 'nobody@localhost' } = process.env;
/** A package must name a home page; without one on the web, this is its own documentation. */
const homepage = webPage ?? 'file:///usr/share/doc/unroll/';

const fromRoot = (/** @type {string} */ path) => relative(root, path);

/** The file types that Unroll opens. */
export const fileTypes = [
  { ext: 'unroll', mimeType: 'application/x-unroll', description: 'Unroll runs' },
  { ext: 'onnx', mimeType: 'application/x-onnx', description: 'ONNX model' },
  { ext: 'safetensors', mimeType: 'application/x-safetensors', description: 'Weights' },
];

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

const sharedFiles = [
  `${metainfo}=/usr/share/metainfo/unroll.metainfo.xml`,
  `${copyright}=/usr/share/doc/unroll/copyright`,
  `${join(root, 'CHANGELOG.md')}=/usr/share/doc/unroll/CHANGELOG.md`,
];

/**
 * @param {{ electronVersion: string, glibc: string, isFast: boolean }} build
 * @returns {import('electron-builder').Configuration}
 */
export const configuration = ({ electronVersion, glibc, isFast }) => ({
  appId: 'unroll',
  productName: 'Unroll',
  electronVersion,
  directories: { output: fromRoot(dist), buildResources: fromRoot(packageFiles) },
  publish: null,
  extraMetadata: { homepage },
  fileAssociations: fileTypes,
  linux: {
    executableName: 'unroll',
    // Paths, not addresses.
    executableArgs: ['%F'],
    icon: icons,
    category: 'Education;ArtificialIntelligence',
    syncDesktopName: true,
    synopsis: 'A desktop workbench for recurrent networks',
    description: 'Train recurrent networks, compare them, look inside, take them away as ONNX.',
    maintainer: `${DEBFULLNAME} <${DEBEMAIL}>`,
    vendor: 'The Unroll authors',
    desktop: { entry: { Keywords: 'RNN;GRU;LSTM;MNIST;training;ONNX;' } },
  },
  deb: {
    packageCategory: 'science',
    priority: 'optional',
    depends: [`libc6 (>= ${glibc})`, ...debLibraries],
    recommends: ['xdg-utils', 'fonts-dejavu-core'],
    appArmorProfile: fromRoot(join(packageFiles, 'apparmor-profile')),
    // A gigabyte: zstd unpacks in seconds. dpkg has it since Debian 12 and Ubuntu 21.10.
    fpm: ['--deb-compression=zst', `--deb-compression-level=${isFast ? 1 : 9}`, ...sharedFiles],
  },
  rpm: {
    depends: [`libc.so.6(GLIBC_${glibc})(64bit)`, ...rpmLibraries],
    afterRemove: fromRoot(rpmAfterRemove),
    fpm: [
      '--rpm-compression=zstd',
      `--rpm-compression-level=${isFast ? 1 : 9}`,
      // A folder of its own, to go with it.
      '--directories=/usr/share/doc/unroll',
      ...sharedFiles,
    ],
  },
});
