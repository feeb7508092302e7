// The command line in Electron: for the packaged app, whose Electron cannot run as plain Node, and
// for a PDF, which Electron prints. The same verbs, exit codes and streams, with utility processes
// as workers, no window and no display. resources/package/unroll and scripts/unroll.js start it.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, protocol, session } from 'electron';
import { runCommandLine } from './cli/run-command-line';
import { getDefaultDirectory } from './store';
import { version } from './core/version';
import { getCommandArguments } from './app/window/launch-arguments';
import { declareAppScheme } from './app/window/app-protocol';
import {
  denyNameLookups,
  denyNavigation,
  denyNetwork,
  denyPeerConnections,
  denyPermissions,
} from './app/window/permissions';
import { ReportPages } from './app/window/report-pages';
import { spawnUtility } from './workers/spawn-utility';

app.setPath('userData', createChromiumFolder());
app.disableHardwareAcceleration();
denyNameLookups(app);
denyNavigation(app);
denyPeerConnections(app);
declareAppScheme();

void app.whenReady().then(async () => {
  const code = await runCommandLine(getCommandArguments(process.argv), {
    version,
    spawnWorker: spawnUtility(join(import.meta.dirname, 'worker.js')),
    printPdf,
  });
  exitAtOnce(code);
});

const pages = new ReportPages();

/** Prints a page. Only this function shows a page, and starts Chromium's network process. */
function printPdf(html: string): Promise<Uint8Array> {
  if (!protocol.isProtocolHandled('app')) {
    protocol.handle('app', ({ url }) => pages.answer(url));
    denyPermissions(session.defaultSession);
    denyNetwork(session.defaultSession);
  }
  return pages.print(html);
}

/**
 * Exits at once: `app.exit` shuts Chromium down in order, and occasionally waits forever for a process that was
 * just starting.
 */
function exitAtOnce(code: number): never {
  return (process as typeof process & { reallyExit: (code: number) => never }).reallyExit(code);
}

/** Returns a separate folder for Chromium, which writes its own files even without a page. */
function createChromiumFolder(): string {
  const folder = join(getDefaultDirectory(), 'command-line');
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    // The home folder may be read-only, as for jobs on a cluster.
    return mkdtempSync(join(tmpdir(), 'unroll-'));
  }
}
