// Named views of Compare.
import type { SavedView } from '$contract/compare-view';
import type { Bridge } from '../../bridge';
import type { Toasts } from '../../ui/toasts.svelte';
import type { Compare } from '../compare-state.svelte';

export class SavedViews {
  all: readonly SavedView[] = $state.raw([]);

  constructor(
    private readonly bridge: Bridge,
    private readonly compare: Compare,
    private readonly toasts: Toasts,
  ) {}

  async open(): Promise<void> {
    this.all = await this.bridge.call('views.list', null);
  }

  /** Saves what Compare shows under a name; a view of the same name is replaced. */
  save(name: string): Promise<boolean> {
    const view = { ...this.compare.view };
    return this.toasts.attempt(async () => {
      this.all = await this.bridge.call('views.save', { name, view });
      this.toasts.done(`Saved the view “${name}”`);
    });
  }

  remove(saved: SavedView): Promise<boolean> {
    return this.toasts.attempt(async () => {
      this.all = await this.bridge.call('views.remove', { name: saved.name });
      const run = () => void this.#restore(saved);
      this.toasts.done(`Deleted the view “${saved.name}”`, { label: 'Undo', run });
    });
  }

  #restore({ name, view }: SavedView): Promise<boolean> {
    return this.toasts.attempt(async () => {
      this.all = await this.bridge.call('views.save', { name, view });
    });
  }
}
