// `npm run test:package`: the package that `npm run package` has made, as its users get it: unpacked, then installed with
// apt in a bare Debian, driven, upgraded and removed. `-- --short` leaves out the bare Debian, which takes root and apt.
import { join } from 'node:path';
import { runToEnd } from './launch/run-to-end.js';
import { plainly, reporter, say } from './setup/log.js';
import { modules, root } from './setup/paths.js';
import { install, isOnPath } from './setup/system.js';

/** Command → Debian's package. */
const TOOLS = { mmdebstrap: 'mmdebstrap', Xvfb: 'xvfb', xdotool: 'xdotool' };

await plainly(async () => {
  const isShort = process.argv.includes('--short');
  if (!isShort) {
    if (process.getuid?.() !== 0 || !isOnPath('apt-get'))
      throw new Error(
        'A bare Debian takes root and apt. Without them: npm run test:package -- --short',
      );
    const missing = Object.entries(TOOLS).filter(([command]) => !isOnPath(command));
    await install(
      missing.map(([what, name]) => ({ what, packages: [name] })),
      reporter('system'),
    );
  }
  say(isShort ? 'The package, unpacked' : 'The package, unpacked and installed in a bare Debian');
  const files = isShort ? ['test/package/unpacked.test.ts'] : [];
  const args = [join(modules, 'vitest/vitest.mjs'), 'run', '--project=package', ...files];
  process.exit(await runToEnd(process.execPath, args, { cwd: root }));
});
