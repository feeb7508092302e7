// `npm run test:ray`: a sweep's plan on a real Ray of two nodes on this machine. Ray (about 70 MB to load, 300 MB on the disk)
// is added to Unroll's own Python in the per-user cache. No part of `npm test`.
import { join } from 'node:path';
import { runToEnd } from './launch/run-to-end.js';
import { plainly } from './setup/log.js';
import { modules, root } from './setup/paths.js';

await plainly(async () => {
  if (process.platform !== 'linux')
    throw new Error('The test finds the processes of a node in /proc: it takes Linux.');
  const built = await runToEnd(process.execPath, [join(root, 'scripts/build.js')], { cwd: root });
  if (built !== 0) process.exit(built);
  const args = [join(modules, 'vitest/vitest.mjs'), 'run', '--project=ray'];
  process.exit(await runToEnd(process.execPath, args, { cwd: root }));
});
