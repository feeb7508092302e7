// Part: onnxruntime-node. Its binaries come inside its npm package; here they only have to load.
import { join } from 'node:path';
import { listFiles } from './cache.js';
import { load } from './load-check.js';
import { getPackageFolder, getPackageVersion } from './paths.js';
import { measure } from './stamps.js';

const folder = getPackageFolder('onnxruntime-node');
const version = () => getPackageVersion('onnxruntime-node');
const binaries = join(folder, 'bin/napi-v6', process.platform, process.arch);

/** @type {import('./parts.js').Part} */
export const onnxruntime = {
  name: 'onnxruntime',
  id: 'onnxruntime',
  key: () => `${version()} ${process.version}`,
  async get() {
    await load(`require(${JSON.stringify(folder)})`);
    const files = listFiles(binaries).map((path) => join(binaries, path));
    return { version: version(), source: 'inside its npm package', files: measure(files) };
  },
};
