// `npm start`: builds if necessary and opens Unroll, on a virtual display if there is no other. Arguments go to the
// app: `npm start -- --store DIR`. Setup has run before (prestart).
import { findElectronPath } from './electron-path.js';
import { build } from './launch/build.js';
import { createElectronArguments } from './launch/electron-arguments.js';
import { runToEnd } from './launch/run-to-end.js';
import { startVirtualDisplay } from './launch/virtual-display.js';
import { plainly, say } from './setup/log.js';
import { root } from './setup/paths.js';
import { hasNoDisplay } from './setup/system.js';

await plainly(async () => {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: undefined };
  await build(() => say('Building Unroll (takes a few seconds)'));
  if (hasNoDisplay()) {
    // On a virtual display no one could close a dialog.
    env.UNROLL_UNATTENDED = '1';
    env.DISPLAY = (await startVirtualDisplay({ endsWithLastWindow: true })).display;
    say(
      `There is no display here: Unroll opens its window on a virtual one (Xvfb, ${env.DISPLAY}).`,
    );
  }
  process.exit(
    await runToEnd(findElectronPath(), createElectronArguments(root, process.argv.slice(2)), {
      env,
    }),
  );
});
