// `npm run test:package`: tests the package of `npm run package` as users get it: unpacked, then installed
// with apt in a bare Debian, used, upgraded and removed. `-- --short` leaves out the bare Debian,
// which needs root and apt; `-- --from FILE.deb` upgrades from that package instead of from the same
// files under an older number.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runToEnd } from './launch/run-to-end.js';
import { plainly, createReporter, say } from './setup/log.js';
import { modules, root } from './setup/paths.js';
import { install, isOnPath } from './setup/system.js';

/** The tools: command → Debian's package. */
const TOOLS = { mmdebstrap: 'mmdebstrap', Xvfb: 'xvfb', xdotool: 'xdotool' };

await plainly(async () => {
  const { values } = parseArgs({
    options: { short: { type: 'boolean', default: false }, from: { type: 'string' } },
  });
  const isShort = values.short;
  if (values.from !== undefined) process.env.UNROLL_UPGRADE_FROM = resolve(values.from);
  if (!isShort) {
    if (process.getuid?.() !== 0 || !isOnPath('apt-get'))
      throw new Error(
        'A bare Debian takes root and apt. Without them: npm run test:package -- --short',
      );
    const missing = Object.entries(TOOLS).filter(([command]) => !isOnPath(command));
    await install(
      missing.map(([what, name]) => ({ what, packages: [name] })),
      createReporter('system'),
    );
  }
  say(isShort ? 'The package, unpacked' : 'The package, unpacked and installed in a bare Debian');
  const files = isShort ? ['test/package/unpacked.test.ts'] : [];
  const args = [join(modules, 'vitest/vitest.mjs'), 'run', '--project=package', ...files];
  process.exit(await runToEnd(process.execPath, args, { cwd: root }));
});
