// Electron's entry point: the window, or, where the package's `unroll` asks for it, the command line, or why there is
// neither. Awaited, so that Electron is not ready before each has run its own first lines.
import { isCommandLine, isSandboxMissing } from './window/launch-arguments';

if (isCommandLine(process.argv)) await import('./packaged-cli');
else if (isSandboxMissing(process.argv)) await import('./window/sandbox-missing');
else await import('./index');
