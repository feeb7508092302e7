// The settings of the app, where Electron has a place for them.
import { existsSync } from 'node:fs';
import { app, nativeTheme, type BrowserWindow } from 'electron';
import type { Preferences } from '../contract/preferences';

/** The system's own folder for documents. */
let documents: string | null = null;

/** @param window null before there is one: it then opens as the settings say */
export function applyPreferences(
  { theme, textSize, exportFolder }: Preferences,
  window: BrowserWindow | null,
): void {
  nativeTheme.themeSource = theme;
  documents ??= app.getPath('documents');
  // Every dialog proposes this folder; one that is gone proposes nothing.
  const isThere = exportFolder !== null && existsSync(exportFolder);
  app.setPath('documents', isThere ? exportFolder : documents);
  window?.webContents.setZoomFactor(textSize);
}
