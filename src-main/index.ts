// The app's entry point: one store, one window, and workers. Nothing heavy is loaded before the window.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, session, type BrowserWindow } from 'electron';
import type { LiveEvent } from './contract/live';
import { Experiments, trainersAtOnce } from './queue/experiments';
import { useDataOf } from './datasets/data-home';
import { checkWhenIdle } from './queue/store-check';
import { StoreWatch } from './queue/store-watch';
import { sendLive, serveCalls } from './app/ipc/bridge';
import { createHandlers } from './app/ipc/handlers';
import { filesAmong, OpenedFiles } from './app/ipc/opened-files';
import { ModelLibrary } from './queue/library/library';
import { Problem } from './problem';
import { makeFolder, privateFolder } from './regular-file';
import { defaultDirectory } from './store/default-directory';
import { isReadOnly } from './store/recovery/read-only';
import { isToBeMade } from './store/recovery/recovery';
import type { Note } from './store/recovery/remake';
import { openRunStore } from './store/run-store';
import { toStoreProblem } from './store/store-problem';
import { declareAppScheme, serveApp } from './app/window/app-protocol';
import type { CloseGuard } from './app/window/close-guard';
import { bringToFront, createWindow, showWhenDrawn } from './app/window/create-window';
import { GraphWindows } from './app/window/graph-windows';
import { HelpPages, licencesPage } from './app/window/help-pages';
import { HelpWindow } from './app/window/help-window';
import { readLicences } from './app/window/licences';
import { endWithProblem } from './app/window/problem-dialog';
import { argumentsFor, isUnattended, readStoreArgument } from './app/window/launch-arguments';
import { applyPreferences } from './app/window/apply-preferences';
import { PreferencesFile } from './app/window/preferences';
import { ProgressWindow } from './app/window/progress-window';
import { showAbout } from './app/window/about';
import { installMenu } from './app/window/menu';
import { appOrigin } from './app/window/origins';
import { closeBeforeQuit, guardClosing } from './app/window/quitting';
import { RecentStores } from './app/window/recent-stores';
import { ReportPages } from './app/window/report-pages';
import { systemSigns } from './app/window/system-signs';
import { TrainingSigns } from './app/window/training-signs';
import {
  denyNavigation,
  denyNetwork,
  denyNameLookups,
  denyPeerConnections,
  denyPermissions,
} from './app/window/permissions';
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

const readingAgain = 'Unroll reads the runs of this store again from their folders …';

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

async function open(): Promise<void> {
  const workers = new WorkerPool(spawnUtility(at('worker.js')));
  const before = isToBeMade(storeDirectory) ? new ProgressWindow(readingAgain) : null;
  const recovery = before === null ? null : await remake(workers, before);
  const preferences = new PreferencesFile(join(windowDirectory, 'preferences.json'));
  applyPreferences(preferences.current, null);
  const reportPages = new ReportPages();
  const helpPages = new HelpPages(at(built.documentation), () =>
    readLicences(built.licences.map(at)),
  );
  serveApp(at(built.renderer), reportPages, helpPages);
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);
  // Its process starts while this one opens the store; what its page asks waits until then.
  let window: BrowserWindow | null = createWindow({
    preload: at(built.preload),
    folder: windowDirectory,
    zoomFactor: preferences.current.textSize,
  });
  // The app would end without a window.
  before?.close();
  preferences.onChange((now) => {
    applyPreferences(now, window);
  });

  useDataOf(storeDirectory);
  const store = openRunStore(storeDirectory, undefined, true);
  store.recovery ??= recovery;
  showWhenDrawn(window);
  let guard: CloseGuard | null = null;
  const emit = (event: LiveEvent) => {
    if (window !== null) sendLive(window.webContents, event);
    signs.apply(event);
    guard?.closeWhenDone();
  };
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
    systemSigns(() => window, emit),
    training,
  );
  const watch = new StoreWatch(store, (runId) => experiments.trains(runId), emit);

  const graphs = new GraphWindows(at(built.preload));

  const stores = new RecentStores(
    isUnattended() ? null : join(defaultDirectory(), 'window', 'recent-stores.json'),
    store.directory,
    (directory) => {
      const options = { detached: true, stdio: 'ignore' } as const;
      spawn(process.execPath, [...argumentsFor(directory, process.argv)], options).unref();
    },
  );
  stores.remember();

  const help = new HelpWindow(helpPages);
  const openHelp = (page: string) => {
    help.open(page, preferences.current.textSize);
  };

  serveCalls(
    createHandlers({
      store,
      workers,
      experiments,
      reportPages: reportPages,
      emit,
      preferences,
      library: new ModelLibrary(store, workers),
      opened,
      showGraph: (address) => {
        graphs.show(address, preferences.current.textSize);
      },
      documentation: { titles: helpPages.titles, open: openHelp },
      stores,
      sampleDirectory: at(built.sample),
      window: () => window,
    }),
    appOrigin,
  );
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
  guard = guardClosing(window, training);

  window.once('show', () => {
    workers.warmUp();
  });
  const stopChecking = checkWhenIdle(store, workers, {
    isIdle: () => training().running.length === 0,
    tell: (words) => {
      emit({ kind: 'notice', words });
    },
  });
  const stopLooking = repeatWhileVisible(window, () => {
    watch.look();
  });
  window.on('closed', () => {
    stopLooking();
    stopChecking();
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

/**
 * Makes the store's database again, which takes seconds for thousands of runs.
 * @param window shows how far it is
 * @returns what was repaired, in words
 */
async function remake(workers: WorkerPool, window: ProgressWindow): Promise<string | null> {
  const onNote = ({ done, of }: Note) => {
    window.show(done, of);
  };
  const input = { directory: storeDirectory };
  return (await workers.run('remake-store', input, { onNote })).recovery;
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
