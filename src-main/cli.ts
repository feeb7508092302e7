// The command line's entry point: the same store, the same trainings, in plain Node.
import { join } from 'node:path';
import { runCommandLine } from './cli/run-command-line';
import { version } from './core/version';
import { spawnNode } from './workers/spawn-node';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  version,
  spawnWorker: spawnNode(join(import.meta.dirname, 'worker.js')),
  printPdf: null,
});
