// Applies the app's settings in Electron.
import { existsSync } from 'node:fs';
import { app, nativeTheme, type BrowserWindow } from 'electron';
import type { Preferences } from '../../contract/preferences';

/** The system's folder for documents. */
let documents: string | null = null;

/** @param window null before there is one: it is created with the settings */
export function applyPreferences(
  { theme, textSize, exportFolder }: Preferences,
  window: BrowserWindow | null,
): void {
  nativeTheme.themeSource = theme;
  documents ??= app.getPath('documents');
  // Every dialog proposes this folder, if it still exists.
  const isThere = exportFolder !== null && existsSync(exportFolder);
  app.setPath('documents', isThere ? exportFolder : documents);
  window?.webContents.setZoomFactor(textSize);
}
