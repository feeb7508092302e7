// The settings of the app, for the window.
import type { Preferences } from '../../contract/preferences';
import type { HandlersOf } from './answers';

/** Implemented by src-main/app/window/preferences.ts. */
export interface PreferencesStore {
  readonly current: Preferences;
  change(change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Preferences;
}

export const preferenceHandlers = (preferences: PreferencesStore): HandlersOf<'preferences'> => ({
  'preferences.read': () => preferences.current,
  'preferences.change': (change) => preferences.change(change),
});
