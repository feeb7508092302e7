// Makes a store's database again in a process of its own, before main opens the store.
import { openRunStore } from './run-store';

export interface Remade {
  /** What was repaired, in words. */
  readonly recovery: string | null;
}

/** How many runs of how many are read. */
export interface Note {
  readonly done: number;
  readonly of: number;
}

/** @throws Problem store-… */
export function remakeStore(
  { directory }: { readonly directory: string },
  { note }: { readonly note: (note: Note) => void },
): Promise<Remade> {
  const store = openRunStore(directory, (done, of) => {
    note({ done, of });
  });
  const { recovery } = store;
  store.close();
  return Promise.resolve({ recovery });
}
