// Makes sure that setup and build are up to date (messages go to stderr), then runs the built command line in this
// process, so that stdout and Ctrl-C are the command's own; for a PDF in Electron, as a package does.
import { findElectronPath } from '../electron-path.js';
import { plainly, say } from '../setup/log.js';
import { root } from '../setup/paths.js';
import { setUp } from '../setup/set-up.js';
import { build } from './build.js';
import { createElectronArguments } from './electron-arguments.js';
import { printsPdf } from './prints-pdf.js';
import { runToEnd } from './run-to-end.js';

// `npm run` changes to the repository's folder; paths on the command line are relative to the
// folder from which it was called.
if (process.env.npm_lifecycle_event === 'unroll' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD);

const words = process.argv.slice(2);
const desktop = printsPdf(words);
if (words[0] === 'doctor') {
  await import('../doctor.js');
} else if (await setUp({ desktop })) {
  await plainly(() => build(() => say('Building Unroll (takes a few seconds)')));
  if (desktop) {
    const switches = ['--ozone-platform=headless', '--log-level=3', '--unroll-command-line'];
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: undefined };
    const given = createElectronArguments(root, [...switches, '--', ...words]);
    process.exit(await runToEnd(findElectronPath(), given, { env }));
  }
  await import(new URL('../../out/main/cli.js', import.meta.url).href);
} else {
  process.exitCode = 1;
}
