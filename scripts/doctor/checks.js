// The doctor's checks: every part is actually loaded, in a separate child process.
import { findElectronPath } from '../electron-path.js';
import { load } from '../setup/load-check.js';
import { mnist } from '../setup/mnist.js';
import { npmPackages } from '../setup/npm-packages.js';
import { isUpToDate } from '../setup/parts.js';
import { root } from '../setup/paths.js';
import { readStamp } from '../setup/stamps.js';
import { isOnPath, listMissingForBuilding, listMissingForDesktop } from '../setup/system.js';

const SET_UP = 'npm run setup';

/** @typedef {{ version: string, source: string, note?: string }} Finding */
/**
 * @typedef {{ part: string, look: () => Promise<Finding> | Finding, advice: string }} Check a look
 * throws if the part is missing
 */

const sqlite = `const Database = require('better-sqlite3');
  console.log('SQLite ' + new Database(':memory:').prepare('select sqlite_version()').pluck().get())`;
const tensorflow = `const util = require('util');
  util.isNullOrUndefined ??= (value) => value === null || value === undefined; // gone since Node 23
  const tf = require('@tensorflow/tfjs-node');
  if (tf.tensor([1, 2]).sum().dataSync()[0] !== 3) throw new Error('1 + 2 is not 3');
  console.log(tf.backend().binding.TF_Version)`;
const onnxruntime = `console.log(require('onnxruntime-node').env.versions.node)`;

/** @param {string} id */
const getSource = (id) => readStamp(id)?.source ?? 'unknown';

/**
 * @param {string} part
 * @param {string} id the id of its stamp
 * @param {string} code prints its version
 * @param {() => string} [electron] the Electron that loads it; without one Node does
 * @param {string} [advice]
 * @returns {Check}
 */
const loading = (part, id, code, electron, advice = SET_UP) => ({
  part,
  look: async () => ({ version: await load(code, electron?.(), root), source: getSource(id) }),
  advice,
});

/** @param {string} part @param {() => { what: string }[]} missingHere @param {string} note @returns {Check} */
const ofSystem = (part, missingHere, note) => ({
  part,
  look: () => {
    const missing = missingHere().map(({ what }) => what);
    if (missing.length > 0) throw new Error(`${missing.join(', ')} missing`);
    return { version: '', source: 'the system', note };
  },
  advice: SET_UP,
});

const slowly = `Unroll trains the slow way, in WebAssembly. To try again: ${SET_UP}`;

/** @type {readonly Check[]} */
export const checks = [
  {
    part: 'Node',
    look: () => ({ version: process.versions.node, source: process.execPath }),
    advice: 'install Node 20.19 or newer',
  },
  {
    part: 'npm packages',
    look: () => {
      if (!isUpToDate(npmPackages, { retry: false }))
        throw new Error('not what the lock file asks for');
      return { version: readStamp('npm')?.version ?? '', source: getSource('npm') };
    },
    advice: SET_UP,
  },
  ofSystem('system libraries', listMissingForDesktop, ''),
  ofSystem('build tools', listMissingForBuilding, isOnPath('g++') ? '' : 'none, and none needed'),
  {
    part: 'Electron',
    look: async () => ({
      version: await load('console.log(process.versions.electron)', findElectronPath()),
      source: getSource('electron'),
      note: readStamp('electron')?.tryAgainAfter
        ? `an old one: \`${SET_UP}\` tries the official one again`
        : '',
    }),
    advice: SET_UP,
  },
  loading('better-sqlite3, Node', 'better-sqlite3', sqlite),
  loading('better-sqlite3, Electron', 'better-sqlite3', sqlite, findElectronPath),
  loading('TensorFlow', 'tensorflow', tensorflow, undefined, slowly),
  loading('ONNX Runtime, Node', 'onnxruntime', onnxruntime),
  loading('ONNX Runtime, Electron', 'onnxruntime', onnxruntime, findElectronPath),
  {
    part: 'MNIST',
    look: () => mnist.get(/** @type {never} */ (undefined), { retry: false }, null),
    advice: 'delete node_modules, then npm start',
  },
];
