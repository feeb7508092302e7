// The two places libtensorflow and tfjs-node's addon come from. Both fill an empty folder in the same way:
// deps/lib/ with the libraries, lib/napi-v8/tfjs_binding.node with the addon, which finds them by its own place.
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { keep, temporaryFolder } from './cache.js';
import { downloadPythonWheel, forgetDownload } from './download.js';
import { build } from './native-build.js';
import { modules, packageFolder, platform } from './paths.js';
import { tensorflowFallback } from './pins.js';
import { run } from './run.js';
import { unzip } from './unzip.js';

/** @typedef {import('./log.js').Reporter} Reporter */
/** @typedef {{ name: string, entry: () => string, fill: (empty: string, report: Reporter) => Promise<void> }} Source */

export const ADDON = 'lib/napi-v8/tfjs_binding.node';
export const tfjsNode = packageFolder('@tensorflow/tfjs-node');
export const tfjsNodeVersion = () =>
  String(JSON.parse(readFileSync(join(tfjsNode, 'package.json'), 'utf8')).version);

const HEADERS =
  /^tensorflow\/include\/((?:tensorflow\/c|tensorflow\/core\/platform|tsl|xla\/tsl)\/.*)$/;
/** Names in the wheel → names that tfjs-node links against. TensorFlow looks for the former. */
const LIBRARIES = {
  'libtensorflow_cc.so.2': 'libtensorflow.so',
  'libtensorflow_framework.so.2': 'libtensorflow_framework.so',
};
const libraryEntry = `libtensorflow-${tensorflowFallback.version}-${platform}`;

/** tfjs-node's own installer, in a copy of its package: it empties its folders before it downloads. @type {Source} */
export const official = {
  name: 'tfjs-node’s own download',
  entry: () => `tfjs-node-${tfjsNodeVersion()}-official-${platform}`,
  async fill(empty, report) {
    report.step('libtensorflow, by tfjs-node’s own installer');
    await inCopy(async (copy) => {
      await run(process.execPath, [join(copy, 'scripts/install.js')], {
        cwd: copy,
        env: {
          NODE_PATH: modules,
          PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH}`,
        },
        watch: copy,
        answerMs: 10_000,
        onBytes: (bytes) => report.progress(bytes),
      });
      for (const name of ['deps', 'lib']) renameSync(join(copy, name), join(empty, name));
    });
  },
};

/** The library of TensorFlow's Python wheel, and the addon compiled against it. @type {Source} */
export const fallback = {
  name: `Python package ${tensorflowFallback.name}, addon built on this machine`,
  entry: () =>
    `tfjs-node-${tfjsNodeVersion()}-tensorflow-${tensorflowFallback.version}-${platform}`,
  async fill(empty, report) {
    if (platform !== tensorflowFallback.platform)
      throw new Error(`There is no other libtensorflow for ${platform}.`);
    const library = await keep(libraryEntry, (folder) => unpackLibrary(folder, report));
    forgetDownload(tensorflowFallback);
    report.step('compiling tfjs-node’s addon, about 20 s');
    await inCopy(async (copy) => {
      symlinkSync(library, join(copy, 'deps'));
      await build(copy, [
        '--napi_build_version=8',
        '--module_name=tfjs_binding',
        '--module_path=./lib/napi-v8',
      ]);
      mkdirSync(join(empty, 'lib/napi-v8'), { recursive: true });
      renameSync(join(copy, 'build/Release/tfjs_binding.node'), join(empty, ADDON));
    });
    mkdirSync(join(empty, 'deps/lib'), { recursive: true });
    for (const name of readdirSync(join(library, 'lib'))) {
      symlinkSync(join(library, 'lib', name), join(empty, 'deps/lib', name));
    }
  },
};

/** @param {string} empty @param {Reporter} report */
async function unpackLibrary(empty, report) {
  const wheel = await downloadPythonWheel(tensorflowFallback, report);
  report.step('unpacking libtensorflow');
  const names = Object.keys(LIBRARIES);
  await unzip(wheel, empty, (path) => {
    const header = HEADERS.exec(path)?.[1];
    if (header) return join('include', header);
    const name = path.replace(/^tensorflow\//, '');
    return names.includes(name) ? join('lib', name) : null;
  });
  for (const [name, alias] of Object.entries(LIBRARIES))
    symlinkSync(name, join(empty, 'lib', alias));
}

/** @param {(copy: string) => Promise<void>} work */
async function inCopy(work) {
  const copy = temporaryFolder();
  try {
    for (const name of ['package.json', 'binding.gyp', 'binding', 'scripts']) {
      cpSync(join(tfjsNode, name), join(copy, name), { recursive: true });
    }
    await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
