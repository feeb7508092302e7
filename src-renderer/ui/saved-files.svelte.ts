// Files that were just saved: shows them in their folder, copies their path, and checks that they are still there.
import { SvelteSet } from 'svelte/reactivity';
import type { Bridge } from '../bridge';
import { count } from './format';
import type { Toasts } from './toasts.svelte';

export class SavedFilesState {
  /** Files that are no longer where they were saved. */
  readonly gone = new SvelteSet<string>();

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  /** @param files the requested one first */
  tell(files: readonly string[]): void {
    const [file] = files;
    if (file === undefined) return;
    const others = files.length - 1;
    this.toasts.tell('Saved', others === 0 ? file : `${file} and ${count(others)} more`, [
      { label: 'Show in folder', run: () => void this.show(file) },
      { label: 'Copy path', run: () => void this.copyPath(file) },
    ]);
  }

  async show(file: string): Promise<void> {
    if (!(await this.toasts.attempt(() => this.bridge.call('exports.show', { file })))) {
      await this.check(file);
    }
  }

  async copyPath(file: string): Promise<void> {
    await this.toasts.attempt(() => this.bridge.call('exports.copyPath', { file }));
  }

  /** Checks whether it is still there. */
  async check(file: string): Promise<void> {
    await this.toasts.attempt(async () => {
      const isThere = await this.bridge.call('exports.isThere', { file });
      if (isThere) this.gone.delete(file);
      else this.gone.add(file);
    });
  }
}
