// Electron's entry point: the window, or, where the package's `unroll` asks for it, the command line. Awaited, so that
// Electron is not ready before either has run its own first lines.
import { isCommandLine } from './window/launch-arguments';

if (isCommandLine(process.argv)) await import('./packaged-cli');
else await import('./index');
