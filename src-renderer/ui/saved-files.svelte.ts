// Files that were just saved: shows their paths, and opens their folder.
import type { Bridge } from '../bridge';
import { count } from './format';
import type { Toasts } from './toasts.svelte';

export class SavedFilesState {
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
    ]);
  }

  show(file: string): Promise<boolean> {
    return this.toasts.attempt(() => this.bridge.call('exports.show', { file }));
  }
}
