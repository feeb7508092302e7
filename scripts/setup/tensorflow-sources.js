// The two sources of libtensorflow and tfjs-node's addon. Both fill an empty folder in the same way:
// deps/lib/ with the libraries, lib/napi-v8/tfjs_binding.node with the addon, which finds them by its own place.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { keep, createTemporaryFolder } from './cache.js';
import { downloadPythonWheel, forgetDownload } from './download.js';
import { build } from './native-build.js';
import { modules, getPackageFolder, getPackageVersion, platform } from './paths.js';
import { tensorflowWheels } from './pins.js';
import { run } from './run.js';
import { unzip } from './unzip.js';

/** @typedef {import('./log.js').Reporter} Reporter */
/** @typedef {{ name: string, entry: () => string, fill: (empty: string, report: Reporter) => Promise<void> }} Source */

export const ADDON = 'lib/napi-v8/tfjs_binding.node';
export const tfjsNode = getPackageFolder('@tensorflow/tfjs-node');
const tfjsNodeVersion = () => getPackageVersion('@tensorflow/tfjs-node');

const HEADERS =
  /^tensorflow\/include\/((?:tensorflow\/c|tensorflow\/core\/platform|tsl|xla\/tsl)\/.*)$/;
/** Names in the wheel → names that tfjs-node links against, if they differ. TensorFlow looks for the former. */
const LIBRARIES =
  process.platform === 'darwin'
    ? {
        'libtensorflow_cc.2.dylib': 'libtensorflow.2.dylib',
        'libtensorflow_framework.2.dylib': null,
      }
    : {
        'libtensorflow_cc.so.2': 'libtensorflow.so',
        'libtensorflow_framework.so.2': 'libtensorflow_framework.so',
      };
/** The file of notices, which is copied to the folder of the libraries. */
export const NOTICES = 'THIRD_PARTY_NOTICES.txt';
const wheel = tensorflowWheels[platform];
const libraryEntry = `libtensorflow-${wheel?.version}-stripped-${platform}`;

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
  name: `Python package ${wheel?.name}, addon built on this machine`,
  entry: () => `tfjs-node-${tfjsNodeVersion()}-tensorflow-${wheel?.version}-stripped-${platform}`,
  async fill(empty, report) {
    if (!wheel) throw new Error(`There is no other libtensorflow for ${platform}.`);
    if (!wheel.isTested) report.note(`Unroll is not tested on ${platform}; \`npm test\` tests it.`);
    const library = await keep(libraryEntry, (folder) => unpackLibrary(wheel, folder, report));
    forgetDownload(wheel);
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
    if (process.platform === 'darwin') await findByPlace(join(empty, ADDON));
    mkdirSync(join(empty, 'deps/lib'), { recursive: true });
    for (const name of readdirSync(join(library, 'lib'))) {
      symlinkSync(join(library, 'lib', name), join(empty, 'deps/lib', name));
    }
  },
};

/**
 * @param {import('./pins.js').Wheel} wheel
 * @param {string} empty
 * @param {Reporter} report
 */
async function unpackLibrary(wheel, empty, report) {
  const archive = await downloadPythonWheel(wheel, report);
  report.step('unpacking libtensorflow');
  const names = Object.keys(LIBRARIES);
  await unzip(archive, empty, (path) => {
    const header = HEADERS.exec(path)?.[1];
    if (header) return join('include', header);
    const name = path.replace(/^tensorflow\//, '');
    return [...names, NOTICES].includes(name) ? join('lib', name) : null;
  });
  for (const name of names) await strip(join(empty, 'lib', name));
  for (const [name, alias] of Object.entries(LIBRARIES))
    if (alias) symlinkSync(name, join(empty, 'lib', alias));
}

/**
 * Strips the symbols that only a debugger reads: 219 of 853 MB. The code is unchanged.
 * @param {string} library
 */
async function strip(library) {
  // A signed macOS library would have to be signed again.
  if (process.platform === 'linux') await run('strip', ['--strip-unneeded', library]);
}

/**
 * Sets @rpath in the addon, since the libraries' own names begin with it, and signs the addon again.
 * @param {string} addon
 */
async function findByPlace(addon) {
  await run('install_name_tool', ['-add_rpath', '@loader_path/../../deps/lib', addon]);
  await run('codesign', ['--force', '--sign', '-', addon]);
}

/** @param {(copy: string) => Promise<void>} work */
async function inCopy(work) {
  const copy = createTemporaryFolder();
  try {
    for (const name of ['package.json', 'binding.gyp', 'binding', 'scripts']) {
      cpSync(join(tfjsNode, name), join(copy, name), { recursive: true });
    }
    await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
