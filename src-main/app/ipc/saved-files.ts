// The files that were saved from the window: it can show only these in their folder.
import { existsSync } from 'node:fs';
import { Problem } from '../../core/problem';

export class SavedPaths {
  readonly #files = new Set<string>();

  /** @returns its argument */
  remember<T extends { readonly files: readonly string[] } | null>(saved: T): T {
    for (const file of saved?.files ?? []) this.#files.add(file);
    return saved;
  }

  /** @throws Problem bad-request for a file that was not saved here, file-missing for one that is gone */
  demand(file: string): void {
    if (!this.#files.has(file)) {
      throw new Problem('bad-request', 'Unroll did not save this file.');
    }
    if (existsSync(file)) return;
    throw new Problem(
      'file-missing',
      `${file} no longer exists: it was moved or deleted. Save it again if you still need it.`,
    );
  }
}
