// The command line of the packaged app, whose Electron cannot be run as plain Node: the same verbs, exit codes and
// streams, with utility processes for workers, no window and no display. resources/package/unroll starts it.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { runCommandLine } from './cli/program';
import { defaultDirectory } from './runs/default-directory';
import { version } from './version';
import { commandWords } from './window/launch-arguments';
import { denyNameLookups } from './window/permissions';
import { spawnUtility } from './workers/spawn-utility';

app.setPath('userData', folderForChromium());
app.disableHardwareAcceleration();
denyNameLookups(app);

void app.whenReady().then(async () => {
  const code = await runCommandLine(commandWords(process.argv), {
    version,
    spawnWorker: spawnUtility(join(import.meta.dirname, 'worker.js')),
  });
  app.exit(code);
});

/** Chromium keeps an id of its own even without a page: beside the window's files, not among them. */
function folderForChromium(): string {
  const folder = join(defaultDirectory(), 'command-line');
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    // A home that cannot be written to, as jobs on a cluster may have.
    return mkdtempSync(join(tmpdir(), 'unroll-'));
  }
}
