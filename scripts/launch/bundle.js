// Bundles single source files for plain Node, when a whole build would take too long.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { modules, root } from '../setup/paths.js';

/**
 * Writes NAME.js for every name, with their shared code in chunks in the same folder.
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
 * Bundles into a folder that is removed with this process.
 * @param {Record<string, string>} input name → source file
 * @returns {Promise<string>} the folder
 */
export async function bundleForNow(input) {
  const outDir = mkdtempSync(join(modules, '.unroll-bundled-'));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await bundleForNode(input, outDir);
  return outDir;
}
