// Bundles single source files for plain Node, where a whole build would be too much.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { modules, root } from '../setup/paths.js';

/**
 * Writes NAME.js for every name, with what they share in chunks beside.
 * @param {Record<string, string>} input name → source file
 * @param {string} outDir inside the project, so that the packages which stay outside the bundle are found
 */
export async function bundleForNode(input, outDir) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      rolldownOptions: { input, output: { entryFileNames: '[name].js' } },
    },
  });
}

/**
 * The same into a folder that goes with this process.
 * @param {Record<string, string>} input name → source file
 * @returns {Promise<string>} the folder
 */
export async function bundleForNow(input) {
  const outDir = mkdtempSync(join(modules, '.unroll-bundled-'));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await bundleForNode(input, outDir);
  return outDir;
}
