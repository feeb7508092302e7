// The app's settings, in a file next to the window's position. Settings that cannot be read have their defaults.
import { readFileSync } from 'node:fs';
import {
  defaultPreferences,
  preferencesSchema,
  type Preferences,
} from '../../contract/preferences';
import { writeDurably } from '../../files/durable-file';
import { Problem } from '../../core/problem';

export class PreferencesFile {
  #current: Preferences;
  readonly #listeners = new Set<(now: Preferences) => void>();

  constructor(private readonly file: string) {
    this.#current = loadPreferences(file);
  }

  get current(): Preferences {
    return this.#current;
  }

  onChange(listener: (now: Preferences) => void): void {
    this.#listeners.add(listener);
  }

  /** @throws Problem file-unwritable; nothing is changed then */
  change(change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Preferences {
    const next = preferencesSchema.parse({ ...this.#current, ...change });
    try {
      writeDurably(this.file, Buffer.from(`${JSON.stringify(next, null, 2)}\n`));
    } catch (error) {
      const message = `${this.file} could not be written, so the setting was not changed. Make the folder writable, or free some space, and try again.`;
      throw new Problem('file-unwritable', message, error);
    }
    this.#current = next;
    for (const listener of this.#listeners) listener(next);
    return next;
  }
}

function loadPreferences(file: string): Preferences {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    const known = typeof saved === 'object' && saved !== null ? saved : {};
    return Object.entries(known as Record<string, unknown>).reduce<Preferences>(
      (preferences, [name, value]) => {
        const tried = preferencesSchema.safeParse({ ...preferences, [name]: value });
        return tried.success ? tried.data : preferences;
      },
      defaultPreferences,
    );
  } catch {
    return defaultPreferences;
  }
}
