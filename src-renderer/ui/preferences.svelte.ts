// The settings of the app as main has saved them; a change that cannot be saved is reported and not shown.
import { defaultPreferences, getNextTextSize, type Preferences } from '$contract/preferences';
import type { Bridge } from '../bridge';
import type { Toasts } from './toasts.svelte';

export class PreferencesState {
  current: Preferences = $state.raw(defaultPreferences);

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  open(): Promise<boolean> {
    return this.#replaceBy(() => this.bridge.call('preferences.read', null));
  }

  change(change: Partial<Preferences>): Promise<boolean> {
    return this.#replaceBy(() => this.bridge.call('preferences.change', change));
  }

  /** @param direction 1 for larger, -1 for smaller, 0 for the usual size */
  resize(direction: 1 | -1 | 0): Promise<boolean> {
    const { textSize } = direction === 0 ? defaultPreferences : this.current;
    return this.change({
      textSize: direction === 0 ? textSize : getNextTextSize(textSize, direction),
    });
  }

  #replaceBy(ask: () => Promise<Preferences>): Promise<boolean> {
    return this.toasts.attempt(async () => {
      this.current = await ask();
    });
  }
}
