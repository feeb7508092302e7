// Applies the app's settings in Electron.
import { nativeTheme, type BrowserWindow } from 'electron';
import type { Preferences } from '../../contract/preferences';

/** @param window null before there is one: it is created with the settings */
export function applyPreferences(
  { theme, textSize }: Preferences,
  window: BrowserWindow | null,
): void {
  nativeTheme.themeSource = theme;
  window?.webContents.setZoomFactor(textSize);
}
