// Electron's entry point: the window or, if the package's `unroll` requests it, the command line or a dialog about the
// missing sandbox. Awaited, so that Electron is not ready before the first lines of each have run.
import { isCommandLine, isSandboxMissing } from './app/window/launch-arguments';

if (isCommandLine(process.argv)) await import('./packaged-cli');
else if (isSandboxMissing(process.argv)) await import('./app/window/sandbox-missing');
else await import('./index');
