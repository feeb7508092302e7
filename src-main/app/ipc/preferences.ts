// The settings of the app, for the window.
import type { BrowserWindow } from 'electron';
import type { Preferences } from '../../contract/preferences';
import type { HandlersOf } from './answers';
import { askForFolder } from './save-dialog';

/** Implemented by src-main/app/window/preferences.ts. */
export interface PreferencesStore {
  readonly current: Preferences;
  change(change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Preferences;
}

export function preferenceHandlers(
  preferences: PreferencesStore,
  window: () => BrowserWindow | null,
): HandlersOf<'preferences'> {
  return {
    'preferences.read': () => preferences.current,
    'preferences.change': (change) => preferences.change(change),
    'preferences.chooseFolder': async () => {
      const exportFolder = await askForFolder(window(), 'Default folder for exports');
      return exportFolder === null ? preferences.current : preferences.change({ exportFolder });
    },
  };
}
