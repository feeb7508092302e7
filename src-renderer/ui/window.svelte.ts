// The state of the window that every view uses: navigation, messages, the context menu, saved files and the
// settings of the app.
import type { AppInfo } from '$contract/calls';
import { createContext } from 'svelte';
import type { Bridge } from '../bridge';
import { ContextMenuState } from './context-menu.svelte';
import { Navigation } from './navigation.svelte';
import { PreferencesState } from './preferences.svelte';
import { SavedFilesState } from './saved-files.svelte';
import { Toasts } from './toasts.svelte';

export class WindowState {
  info: AppInfo | null = $state.raw(null);
  /** Whether the runs have been painted once, before which slow elements are not drawn. */
  isPainted = $state(false);
  readonly navigation = new Navigation();
  readonly toasts = new Toasts();
  readonly contextMenu = new ContextMenuState();
  readonly files: SavedFilesState;
  readonly preferences: PreferencesState;

  constructor(readonly bridge: Bridge) {
    this.files = new SavedFilesState(bridge, this.toasts);
    this.preferences = new PreferencesState(bridge, this.toasts);
  }

  /** Opens a store that the user chooses, in a separate window. */
  async openStore(): Promise<void> {
    await this.toasts.attempt(() => this.bridge.call('app.openStore', null));
  }
}

export const [useWindow, provideWindow] = createContext<WindowState>();
