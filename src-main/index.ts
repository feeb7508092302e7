// The app's entry point: one store, one window, and workers. Nothing heavy is loaded before the window.
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, session, type BrowserWindow } from 'electron';
import type { LiveEvent } from './contract/live';
import { Experiments, trainersAtOnce } from './experiments/experiments';
import { StoreWatch } from './experiments/store-watch';
import { sendLive, serveCalls } from './ipc/bridge';
import { createHandlers } from './ipc/handlers';
import { filesAmong, OpenedFiles } from './ipc/opened-files';
import { ParityTrial } from './ipc/parity-trial';
import { ModelLibrary } from './model-library/library';
import { Problem } from './problem';
import { makeFolder, privateFolder } from './regular-file';
import { defaultDirectory } from './runs/default-directory';
import { isReadOnly } from './runs/recovery/read-only';
import { openRunStore } from './runs/run-store';
import { toStoreProblem } from './runs/store-problem';
import { declareAppScheme, serveApp } from './window/app-protocol';
import type { CloseGuard } from './window/close-guard';
import { bringToFront, createWindow } from './window/create-window';
import { GraphWindows } from './window/graph-windows';
import { HelpPages, licencesPage } from './window/help-pages';
import { HelpWindow } from './window/help-window';
import { readLicences } from './window/licences';
import { endWithProblem } from './window/problem-dialog';
import { readStoreArgument } from './window/launch-arguments';
import { applyPreferences } from './window/apply-preferences';
import { PreferencesFile } from './window/preferences';
import { showAbout } from './window/about';
import { installMenu } from './window/menu';
import { appOrigin } from './window/origins';
import { closeBeforeQuit, guardClosing } from './window/quitting';
import { ReportPages } from './window/report-pages';
import { systemSigns } from './window/system-signs';
import { TrainingSigns } from './window/training-signs';
import {
  denyNavigation,
  denyNetwork,
  denyNameLookups,
  denyPeerConnections,
  denyPermissions,
} from './window/permissions';
import { WorkerPool } from './workers/pool';
import { spawnUtility } from './workers/spawn-utility';

const built = {
  renderer: '../renderer',
  preload: '../preload/index.cjs',
  sample: '../../resources/sample',
  documentation: '../../docs',
  licences: ['licences.json', '../renderer/licences.json'],
} as const;
const at = (path: string) => join(import.meta.dirname, path);

/** How often the store is checked for what other processes have written. */
const lookMs = 1000;

const storeDirectory = resolve(readStoreArgument(process.argv) ?? defaultDirectory());
/** Chromium's own files, among them the lock that prevents a second app on the same store. */
let windowDirectory = join(storeDirectory, 'window');

// A closed terminal must not end the app with the next line written to it.
process.stderr.on('error', () => undefined);
declareAppScheme();
denyNavigation(app);
denyPeerConnections(app);
denyNameLookups(app);

/** Files to open, also from before there is a window. */
const opened = new OpenedFiles();
opened.add(filesAmong(process.argv).map((file) => resolve(file)));
// On macOS, where it may come before the app is ready.
app.on('open-file', (event, file) => {
  event.preventDefault();
  opened.add([file]);
});

if (claimStore()) void app.whenReady().then(open).catch(cannotStart);

/** @returns false if another app has the store (which is then brought to the front), or if it is unusable */
function claimStore(): boolean {
  try {
    // A read-only store can be opened; Chromium then writes elsewhere.
    if (isReadOnly(storeDirectory)) windowDirectory = mkdtempSync(join(tmpdir(), 'unroll-window-'));
    makeFolder(windowDirectory, privateFolder);
    accessSync(windowDirectory, constants.W_OK);
  } catch (error) {
    void cannotStart(toStoreProblem(error, storeDirectory));
    return false;
  }
  app.setPath('userData', windowDirectory);
  if (app.requestSingleInstanceLock()) return true;
  app.exit(0);
  return false;
}

function open(): void {
  const store = openRunStore(storeDirectory);
  let window: BrowserWindow | null = null;
  let guard: CloseGuard | null = null;
  const reportPages = new ReportPages();
  const preferences = new PreferencesFile(join(windowDirectory, 'preferences.json'));
  applyPreferences(preferences.current, null);
  preferences.onChange((now) => {
    applyPreferences(now, window);
  });
  const emit = (event: LiveEvent) => {
    if (window !== null) sendLive(window.webContents, event);
    signs.apply(event);
    guard?.closeWhenDone();
  };
  const workers = new WorkerPool(spawnUtility(at('worker.js')));
  const experiments = new Experiments({
    store,
    workers,
    trainers: trainersAtOnce(),
    cores: () => preferences.current.threads ?? Infinity,
    emit,
  });
  preferences.onChange(() => {
    experiments.fillUp();
  });
  const training = () => experiments.snapshot();
  const signs = new TrainingSigns(
    systemSigns(() => window),
    training,
  );
  const watch = new StoreWatch(store, (runId) => experiments.trains(runId), emit);
  const parity = new ParityTrial(
    (settings, signal, onNote) => workers.ask('parity', settings, { signal, onNote }),
    (news) => {
      emit({ kind: 'parity', news });
    },
  );

  const graphs = new GraphWindows(at(built.preload));

  serveCalls(
    createHandlers({
      store,
      workers,
      experiments,
      parity,
      desk: reportPages,
      emit,
      preferences,
      library: new ModelLibrary(store, workers),
      opened,
      showGraph: (address) => {
        graphs.show(address, preferences.current.textSize);
      },
      sampleDirectory: at(built.sample),
      window: () => window,
    }),
    appOrigin,
  );
  const helpPages = new HelpPages(at(built.documentation), () =>
    readLicences(built.licences.map(at)),
  );
  const help = new HelpWindow(helpPages);
  const openHelp = (page: string) => {
    help.open(page, preferences.current.textSize);
  };
  serveApp(at(built.renderer), reportPages, helpPages);
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);
  installMenu({
    isPackaged: app.isPackaged,
    isMac: process.platform === 'darwin',
    documentation: helpPages.titles,
    send: (command) => {
      emit({ kind: 'menu', command });
    },
    open: openHelp,
    about: () =>
      void showAbout(window, store.directory, () => {
        openHelp(licencesPage);
      }),
  });
  opened.onAdd(() => {
    emit({ kind: 'files-opened' });
  });
  window = createWindow({
    preload: at(built.preload),
    memory: windowDirectory,
    zoomFactor: preferences.current.textSize,
  });

  guard = guardClosing(window, training);

  window.once('show', () => {
    workers.warmUp();
  });
  const stopLooking = repeatWhileVisible(window, () => {
    watch.look();
  });
  window.on('closed', () => {
    stopLooking();
    help.close();
    graphs.close();
    window = null;
  });
  app.on('second-instance', (_event, words, folder) => {
    opened.add(filesAmong(words).map((file) => resolve(folder, file)));
    // The last trainings are still being ended: start again once they are.
    if (window === null) app.relaunch();
    else bringToFront(window);
  });
  app.on('activate', () => {
    if (window !== null) bringToFront(window);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  closeBeforeQuit(async () => {
    await Promise.all([experiments.close(), workers.close()]);
    store.close();
  });
}

/** Every second, while the window is visible. Problems of the store are ignored, since it is tried again. */
function repeatWhileVisible(window: BrowserWindow, action: () => void): () => void {
  const timer = setInterval(() => {
    if (!window.isVisible() || window.isMinimized()) return;
    try {
      action();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }, lookMs);
  return () => {
    clearInterval(timer);
  };
}

function cannotStart(error: unknown): Promise<void> {
  return endWithProblem('Unroll cannot start', error);
}
