// Runs a script that is written in TypeScript and uses Unroll's own sources, without a separate build:
// `node scripts/run.js bench/main.ts --rounds 3`. The script, named by its path below scripts/, exports
// `main(argv)`. With `--bundled` before its name, the script is bundled like the app. This is for scripts that
// time short functions of Unroll: Vite's runner looks up every imported function at each call, which doubles
// their time.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runnerImport } from 'vite';
import { bundleForNow } from './launch/bundle.js';
import { plainly } from './setup/log.js';
import { root } from './setup/paths.js';

/** @typedef {{ main: (argv: string[]) => Promise<void> }} Script */

const words = process.argv.slice(2);
const isBundled = words[0] === '--bundled';
const [path = '', ...argv] = isBundled ? words.slice(1) : words;
const file = join(root, 'scripts', path);

/** @returns {Promise<Script>} */
async function load() {
  if (!isBundled) {
    const options = { root, configFile: /** @type {const} */ (false), logLevel: 'error' };
    return (await runnerImport(file, /** @type {import('vite').InlineConfig} */ (options))).module;
  }
  const bundled = join(await bundleForNow({ script: file }), 'script.js');
  return import(pathToFileURL(bundled).href);
}

// Through 'exit', so that temporary folders and children go too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
await plainly(async () => {
  const { main } = await load();
  await main(argv);
});
