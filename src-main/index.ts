// The app's entry point: it opens the window immediately, and loads the rest while its page loads. Nothing
// that takes long to load is imported here.
import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, session } from 'electron';
import { serveCalls } from './app/ipc/bridge';
import { findFiles, OpenedFiles } from './app/ipc/opened-files';
import { applyPreferences } from './app/window/apply-preferences';
import { declareAppScheme, serveApp } from './app/window/app-protocol';
import { createWindow } from './app/window/create-window';
import { storeArgument } from './app/window/launch-arguments';
import { appOrigin } from './app/window/origins';
import {
  denyNavigation,
  denyNetwork,
  denyNameLookups,
  denyPeerConnections,
  denyPermissions,
} from './app/window/permissions';
import { PreferencesFile } from './app/window/preferences';
import { endWithProblem } from './app/window/problem-dialog';
import { ReportPages } from './app/window/report-pages';
import { makeFolder, privateFolder } from './files/regular-file';
import { getMessage, Problem } from './core/problem';
import { getDefaultDirectory, getUserFolder } from './store';

const resolvePath = (path: string) => join(import.meta.dirname, path);
const preload = resolvePath('../preload/index.cjs');

const storeDirectory = resolve(storeArgument(process.argv) ?? getDefaultDirectory());
/** The folder of Chromium's own files, such as the lock that prevents a second app on the same store. */
const windowDirectory = join(getUserFolder(storeDirectory), 'window');

// A closed terminal must not end the app at the next line written to it.
process.stderr.on('error', () => undefined);
declareAppScheme();
denyNavigation(app);
denyPeerConnections(app);
denyNameLookups(app);

/** Files to open, including those requested before there is a window. */
const opened = new OpenedFiles();
opened.add(findFiles(process.argv).map((file) => resolve(file)));
// On macOS, where the event may precede the app's readiness.
app.on('open-file', (event, file) => {
  event.preventDefault();
  opened.add([file]);
});

if (claimStore()) void app.whenReady().then(open).catch(showStartProblem);

/** @returns false if another app has the store (which is then brought to the front), or if it is unusable */
function claimStore(): boolean {
  try {
    makeFolder(windowDirectory, privateFolder);
    accessSync(windowDirectory, constants.W_OK);
  } catch (error) {
    const message = `Unroll cannot write to ${windowDirectory}: ${getMessage(error)}. Make that folder writable, or free some space, and start again.`;
    void showStartProblem(new Problem('file-unwritable', message, error));
    return false;
  }
  app.setPath('userData', windowDirectory);
  if (app.requestSingleInstanceLock()) return true;
  app.exit(0);
  return false;
}

async function open(): Promise<void> {
  const preferences = new PreferencesFile(join(windowDirectory, 'preferences.json'));
  applyPreferences(preferences.current, null);
  const reportPages = new ReportPages();
  serveApp(resolvePath('../renderer'), reportPages);
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);
  const made = createWindow({
    preload,
    folder: windowDirectory,
    zoomFactor: preferences.current.textSize,
  });
  // Its process starts while this one loads the rest and opens the store.
  const answer = import('./app/behind-window').then(({ openBehindWindow }) =>
    openBehindWindow({
      storeDirectory,
      ...made,
      preferences,
      reportPages,
      opened,
      // In a package, the documentation is next to the archive, which no other program can read.
      documentation: join(
        app.isPackaged ? process.resourcesPath : resolvePath('../..'),
        'docs/README.md',
      ),
      worker: resolvePath('worker.js'),
      sampleDirectory: resolvePath('../../resources/sample'),
    }),
  );
  serveCalls(answer, appOrigin);
  await answer;
}

function showStartProblem(error: unknown): Promise<void> {
  return endWithProblem('Unroll cannot start', error);
}
