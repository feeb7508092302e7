// Runs a script that is written in TypeScript and uses Unroll's own sources, without a build of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runnerImport } from 'vite';
import { bundleForNode } from '../launch/bundle.js';
import { plainly } from '../setup/log.js';
import { modules, root } from '../setup/paths.js';

/** @typedef {{ main: (argv: string[]) => Promise<void> }} Script */

/** @param {string} path below scripts/; the script exports `main(argv)` */
export async function runScript(path) {
  await run(async () => {
    const file = join(root, 'scripts', path);
    /** @type {{ module: Script }} */
    const { module } = await runnerImport(file, { root, configFile: false, logLevel: 'error' });
    return module;
  });
}

/**
 * The same as one bundle, like the app, for scripts that run the measured code themselves. Vite's runner
 * looks up every imported function at each call, which doubles the time of short ones.
 * @param {string} path as `runScript`
 */
export async function runBundled(path) {
  await run(async () => {
    const outDir = mkdtempSync(join(modules, '.unroll-bench-'));
    process.once('exit', () => {
      rmSync(outDir, { recursive: true, force: true });
    });
    await bundleForNode({ script: join(root, 'scripts', path) }, outDir);
    return /** @type {Promise<Script>} */ (import(pathToFileURL(join(outDir, 'script.js')).href));
  });
}

/** @param {() => Promise<Script>} load */
async function run(load) {
  // Through 'exit', so that temporary folders and children go too.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  await plainly(async () => {
    const { main } = await load();
    await main(process.argv.slice(2));
  });
}
