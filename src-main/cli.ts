// The command line's entry point: the same store, the same trainings, in plain Node.
import { join } from 'node:path';
import { version } from './version';
import { runCommandLine } from './cli/program';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  version,
  workerFile: join(import.meta.dirname, 'worker.js'),
});
