// Runs a script that is written in TypeScript and uses Unroll's own sources, without a build of its own.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { plainly } from '../setup/log.js';
import { root } from '../setup/paths.js';

/** @param {string} path below scripts/; the script exports `main(argv)` */
export async function runScript(path) {
  // Through 'exit', so that temporary folders and children go too.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  await plainly(async () => {
    const file = join(root, 'scripts', path);
    /** @type {{ module: { main: (argv: string[]) => Promise<void> } }} */
    const { module } = await runnerImport(file, { root, configFile: false, logLevel: 'error' });
    await module.main(process.argv.slice(2));
  });
}
