// Opens everything behind the window: the store, the trainings with their workers, and the menu.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { LiveEvent } from '../contract/live';
import { Experiments, ModelLibrary, StoreWatch, countTrainers } from '../queue';
import { dataStore } from '../engine/datasets';
import { Problem } from '../core/problem';
import { isRebuildNeeded, type Note, openRunStore } from '../store';
import { WorkerPool } from '../workers/pool';
import { spawnUtility } from '../workers/spawn-utility';
import { createCallHandler } from './ipc/call-handlers';
import { sendLive, type CallHandler } from './ipc/bridge';
import { createHandlers } from './ipc/handlers';
import { findFiles, type OpenedFiles } from './ipc/opened-files';
import { showAbout } from './window/about';
import { applyPreferences } from './window/apply-preferences';
import type { CloseGuard } from './window/close-guard';
import { bringToFront, type CreatedWindow } from './window/create-window';
import { createArguments } from './window/launch-arguments';
import { installMenu } from './window/menu';
import type { PreferencesFile } from './window/preferences';
import { ProgressWindow } from './window/progress-window';
import { closeBeforeQuit, guardClosing } from './window/quitting';
import type { ReportPages } from './window/report-pages';
import { createSystemNotices } from './window/system-notices';
import { ProgressIndicator } from './window/progress-indicator';

const reloading = 'Rebuilding the index of this store…';

/** The interval at which the store is checked for changes by other processes. */
const lookMs = 1000;

/**
 * The delay of the first worker after the window is shown: on two cores, preparing a process earlier delays the
 * page by 70 ms.
 */
const warmUpMs = 1500;

interface WindowContext extends CreatedWindow {
  readonly storeDirectory: string;
  readonly preferences: PreferencesFile;
  readonly reportPages: ReportPages;
  /** The documentation's first page. */
  readonly documentation: string;
  readonly opened: OpenedFiles;
  /** The script of a worker. */
  readonly worker: string;
  /** The store with the sample experiment. */
  readonly sampleDirectory: string;
}

/**
 * Opens the store and shows the window.
 * @returns the function that handles the page's requests
 * @throws Problem store-… if it cannot be opened; the window is then not shown
 */
export async function openBehindWindow(given: WindowContext): Promise<CallHandler> {
  const { storeDirectory, drawn, preferences, opened } = given;
  let window: BrowserWindow | null = given.window;
  const workers = new WorkerPool(spawnUtility(given.worker));
  const recovery = isRebuildNeeded(storeDirectory)
    ? await rebuildIndex(storeDirectory, workers)
    : null;
  preferences.onChange((now) => {
    applyPreferences(now, window);
  });

  dataStore.use(storeDirectory);
  const store = openRunStore(storeDirectory);
  store.recovery ??= recovery;
  void drawn.then(() => window?.show());
  let guard: CloseGuard | null = null;
  const emit = (event: LiveEvent) => {
    if (window !== null) sendLive(window.webContents, event);
    indicator.apply(event);
    guard?.closeWhenDone();
  };
  const experiments = new Experiments({
    store,
    workers,
    trainers: countTrainers(),
    cores: () => preferences.current.threads ?? Infinity,
    emit,
  });
  preferences.onChange(() => {
    experiments.fillUp();
  });
  const training = () => experiments.snapshot();
  const indicator = new ProgressIndicator(
    createSystemNotices(() => window, store.directory, emit),
    training,
  );
  const watch = new StoreWatch(store, (runId) => experiments.trains(runId), emit);

  const openStore = (directory: string) => {
    const options = { detached: true, stdio: 'ignore' } as const;
    spawn(process.execPath, [...createArguments(directory, process.argv)], options).unref();
  };

  const answer = createCallHandler(
    createHandlers({
      store,
      workers,
      experiments,
      reportPages: given.reportPages,
      emit,
      preferences,
      library: new ModelLibrary(store, workers),
      opened,
      documentation: given.documentation,
      openStore,
      sampleDirectory: given.sampleDirectory,
      window: () => window,
    }),
  );
  installMenu({
    isPackaged: app.isPackaged,
    isMac: process.platform === 'darwin',
    send: (command) => {
      emit({ kind: 'menu', command });
    },
    about: () => void showAbout(window, store.directory),
  });
  opened.onAdd(() => {
    emit({ kind: 'files-opened' });
  });
  guard = guardClosing(window, training);

  workWhileShown(window, workers, watch);
  window.on('closed', () => {
    window = null;
  });
  followApp(() => window, opened);
  closeBeforeQuit(async () => {
    await Promise.all([experiments.close(), workers.close()]);
    store.close();
  });
  return answer;
}

/** Warms a worker up once the window is shown, and checks for changes by other processes while it is visible. */
function workWhileShown(window: BrowserWindow, workers: WorkerPool, watch: StoreWatch): void {
  let warming: NodeJS.Timeout | undefined;
  window.once('show', () => {
    warming = setTimeout(() => {
      workers.warmUp();
    }, warmUpMs);
  });
  const stopLooking = repeatWhileVisible(window, () => {
    watch.look();
  });
  window.on('closed', () => {
    clearTimeout(warming);
    stopLooking();
  });
}

/** Handles the system's requests to a running app. @param window null once it is closed */
function followApp(window: () => BrowserWindow | null, opened: OpenedFiles): void {
  app.on('second-instance', (_event, args, folder) => {
    opened.add(findFiles(args).map((file) => resolve(folder, file)));
    const shown = window();
    // The last trainings are still ending: the app restarts afterwards.
    if (shown === null) app.relaunch();
    else bringToFront(shown);
  });
  app.on('activate', () => {
    const shown = window();
    if (shown !== null) bringToFront(shown);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
}

/**
 * Rebuilds the store's database, which takes seconds for thousands of runs, and shows the progress.
 * @returns the description of repairs
 */
async function rebuildIndex(directory: string, workers: WorkerPool): Promise<string | null> {
  const window = new ProgressWindow(reloading);
  const onNote = ({ done, of }: Note) => {
    window.show(done, of);
  };
  const recovery = await workers.run('remake-store', { directory }, { onNote });
  window.close();
  return recovery;
}

/**
 * Repeats an action every second while the window is visible. Problems of the store are ignored, because the
 * next attempt may succeed.
 */
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
