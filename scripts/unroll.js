#!/usr/bin/env node
// The command line. Makes sure that set-up and build are up to date (messages go to stderr), then
// runs the built command line in this process, so that stdout and Ctrl-C are the command's own; for
// a PDF in Electron, as a package does.
import './setup/node-version.js';
import { electronPath } from './electron-path.js';
import { build } from './launch/build.js';
import { electronArguments } from './launch/electron-arguments.js';
import { printsPdf } from './launch/prints-pdf.js';
import { runToEnd } from './launch/run-to-end.js';
import { plainly, say } from './setup/log.js';
import { root } from './setup/paths.js';
import { setUp } from './setup/set-up.js';

// `npm run` changes to the repository's folder; paths on the command line are relative to the
// folder it was called from.
if (process.env.npm_lifecycle_event === 'unroll' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD);

const words = process.argv.slice(2);
const desktop = printsPdf(words);
if (words[0] === 'doctor') {
  await import('./doctor.js');
} else if (await setUp({ desktop })) {
  await plainly(() => build(() => say('Building Unroll, some seconds')));
  if (desktop) {
    const switches = ['--ozone-platform=headless', '--log-level=3', '--unroll-command-line'];
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: undefined };
    const given = electronArguments(root, [...switches, '--', ...words]);
    process.exit(await runToEnd(electronPath(), given, { env }));
  }
  const commandLine = new URL('../out/main/cli.js', import.meta.url);
  try {
    await import(commandLine.href);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EMFILE') throw error;
    say(
      'unroll: Too few files may be open at once (ulimit -n). Nothing was done. Allow more first: ulimit -n 256',
    );
    process.exitCode = 1;
  }
} else {
  process.exitCode = 1;
}
