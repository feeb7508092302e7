// The main window: locked down, in the system's colours, at its last position.
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { startPage } from './app-protocol';
import { fitBounds, readBounds, saveBounds, smallestSize } from './bounds';

/** The page's background in both themes, so that the window does not flash before the page is drawn. */
export const background = { light: '#ffffff', dark: '#141619' } as const;

/** A page that crashes again within this time is not reloaded. */
const reloadPauseMs = 10_000;

interface WindowPaths {
  readonly preload: string;
  /** Folder for the window's last position. */
  readonly folder: string;
  /** The size of text and controls, relative to the usual size. */
  readonly zoomFactor: number;
}

export interface CreatedWindow {
  readonly window: BrowserWindow;
  /** Resolves once its page has been drawn. */
  readonly drawn: Promise<void>;
}

/** @returns the window, not yet visible, which loads its page: it stays hidden if the store cannot be opened */
export function createWindow({ preload, folder, zoomFactor }: WindowPaths): CreatedWindow {
  const boundsFile = join(folder, 'place.json');
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const placement = fitBounds(readBounds(boundsFile), workAreas);
  const window = new BrowserWindow({
    ...placement.bounds,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: 'Unroll',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      zoomFactor,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      // It would fetch dictionaries from the network.
      spellcheck: false,
    },
  });
  if (placement.maximized) window.maximize();
  window.on('close', () => {
    saveBounds(boundsFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  reloadAfterCrash(window);
  const drawn = new Promise<void>((resolve) => {
    window.once('ready-to-show', resolve);
  });
  void window.loadURL(startPage);
  return { window, drawn };
}

/** Trainings are independent of the page, so a crashed page is simply reloaded. */
function reloadAfterCrash(window: BrowserWindow): void {
  let lastReload = -Infinity;
  window.webContents.on('render-process-gone', (_gone, { reason }) => {
    const now = performance.now();
    if (reason === 'clean-exit' || now - lastReload < reloadPauseMs) return;
    lastReload = now;
    window.webContents.reload();
  });
}

/** Shows the window in front of others, when Unroll is started again on the same store. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
