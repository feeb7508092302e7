// The doctor's checks: every part is actually loaded, in a child process of its own.
import { electronPath } from '../electron-path.js';
import { load } from '../setup/load-check.js';
import { mnist } from '../setup/mnist.js';
import { npmPackages } from '../setup/npm-packages.js';
import { isUpToDate } from '../setup/parts.js';
import { root } from '../setup/paths.js';
import { readStamp } from '../setup/stamps.js';
import { isOnPath, missingForBuilding, missingForDesktop } from '../setup/system.js';

const SET_UP = 'npm run setup';

/** @typedef {{ version: string, source: string, note?: string }} Finding */
/** @typedef {{ part: string, look: () => Promise<Finding> | Finding, advice: string }} Check a look throws if the part is missing */

const sqlite = `const Database = require('better-sqlite3');
  console.log('SQLite ' + new Database(':memory:').prepare('select sqlite_version()').pluck().get())`;
const tensorflow = `const util = require('util');
  util.isNullOrUndefined ??= (value) => value === null || value === undefined; // gone since Node 23
  const tf = require('@tensorflow/tfjs-node');
  if (tf.tensor([1, 2]).sum().dataSync()[0] !== 3) throw new Error('1 + 2 is not 3');
  console.log(tf.backend().binding.TF_Version)`;
const onnxruntime = `console.log(require('onnxruntime-node').env.versions.node)`;

/** @param {string} id */
const sourceOf = (id) => readStamp(id)?.source ?? 'unknown';

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
      return { version: readStamp('npm')?.version ?? '', source: sourceOf('npm') };
    },
    advice: SET_UP,
  },
  {
    part: 'system libraries',
    look: () => {
      const missing = missingForDesktop().map((item) => item.what);
      if (missing.length > 0) throw new Error(`${missing.join(', ')} missing`);
      return { version: '', source: 'the system' };
    },
    advice: SET_UP,
  },
  {
    part: 'build tools',
    look: () => {
      const missing = missingForBuilding().map((item) => item.what);
      if (missing.length > 0) throw new Error(`${missing.join(', ')} missing`);
      return {
        version: '',
        source: 'the system',
        note: isOnPath('g++') ? undefined : 'none, and none needed',
      };
    },
    advice: SET_UP,
  },
  {
    part: 'Electron',
    look: async () => ({
      version: await load('console.log(process.versions.electron)', electronPath()),
      source: sourceOf('electron'),
      note: readStamp('electron')?.tryAgainAfter
        ? `an old one: \`${SET_UP}\` tries the official one again`
        : undefined,
    }),
    advice: SET_UP,
  },
  {
    part: 'better-sqlite3, Node',
    look: async () => ({
      version: await load(sqlite, undefined, root),
      source: sourceOf('better-sqlite3'),
    }),
    advice: SET_UP,
  },
  {
    part: 'better-sqlite3, Electron',
    look: async () => ({
      version: await load(sqlite, electronPath(), root),
      source: sourceOf('better-sqlite3'),
    }),
    advice: SET_UP,
  },
  {
    part: 'TensorFlow',
    look: async () => ({
      version: await load(tensorflow, undefined, root),
      source: sourceOf('tensorflow'),
    }),
    advice: `Unroll trains the slow way, in WebAssembly. To try again: ${SET_UP}`,
  },
  {
    part: 'ONNX Runtime, Node',
    look: async () => ({
      version: await load(onnxruntime, undefined, root),
      source: sourceOf('onnxruntime'),
    }),
    advice: SET_UP,
  },
  {
    part: 'ONNX Runtime, Electron',
    look: async () => ({
      version: await load(onnxruntime, electronPath(), root),
      source: sourceOf('onnxruntime'),
    }),
    advice: SET_UP,
  },
  {
    part: 'MNIST',
    look: () => mnist.get(/** @type {never} */ (undefined), { retry: false }, null),
    advice: 'delete node_modules, then npm start',
  },
];
