// `npm run dev`: the app with live reload, in the Electron that set-up found.
import { join } from 'node:path';
import { electronPath } from './electron-path.js';
import { runToEnd } from './launch/run-to-end.js';
import { startVirtualDisplay } from './launch/virtual-display.js';
import { plainly } from './setup/log.js';
import { modules, root } from './setup/paths.js';
import { hasNoDisplay } from './setup/system.js';

await plainly(async () => {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ELECTRON_EXEC_PATH: electronPath() };
  if (hasNoDisplay()) env.DISPLAY = (await startVirtualDisplay()).display;
  const sandbox = process.getuid?.() === 0 ? ['--noSandbox'] : [];
  const args = [
    join(modules, 'electron-vite/bin/electron-vite.js'),
    'dev',
    ...sandbox,
    ...process.argv.slice(2),
  ];
  process.exit(await runToEnd(process.execPath, args, { cwd: root, env }));
});
