#!/usr/bin/env node
// The command line. Two checks run before everything else is loaded, since Node opens many modules at once.
import './setup/node-version.js';
import { hasEnoughFiles } from './launch/enough-files.js';

if (hasEnoughFiles()) {
  await import('./launch/command-line.js');
} else {
  process.stderr.write(
    'unroll: The limit on open files is too low (ulimit -n). Nothing was done. Raise the limit first: ulimit -n 256\n',
  );
  process.exitCode = 1;
}
