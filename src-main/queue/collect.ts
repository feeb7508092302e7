// Collects the runs of many small stores, which the jobs of a plan write: also while some are still training, and
// repeatedly. One store at a time, so that neither their number nor their size fills the memory.
import { rmSync, type Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Collection } from '../contract/collection';
import { getMessage, Problem, createProblem } from '../core/problem';
import { findKind } from '../files/regular-file';
import { runInTurns, makeIncoming, type RunStore, storeIn } from '../store';

/** The depth of folders that are searched for stores. */
const deepest = 3;

/**
 * @param onProgress after each store
 * @throws Problem bad-request if a folder that is not a plan has no store, or no readable one
 */
export async function collectRuns(
  store: RunStore,
  directory: string,
  onProgress: (soFar: Collection) => void = () => undefined,
): Promise<Collection> {
  const from = resolve(directory);
  let sum: Collection = { stores: 0, changed: 0, running: 0, unreadable: 0, reason: null };
  const incoming = makeIncoming(store.directory);
  try {
    for await (const source of walkStores(from, deepest)) {
      if (source === store.directory) continue;
      sum = add({ ...sum, stores: sum.stores + 1 }, await collectOne(store, source, incoming));
      onProgress(sum);
      // Lets this process answer other requests between two stores.
      await nextTurn();
    }
  } finally {
    rmSync(incoming, { recursive: true, force: true });
  }
  const isPlan = findKind(join(from, 'jobs.txt')) === 'file';
  if (sum.unreadable < sum.stores || (sum.stores === 0 && isPlan)) return sum;
  if (sum.stores > 0) {
    const which = sum.stores === 1 ? 'The store' : `None of the ${sum.stores} stores`;
    const not = sum.stores === 1 ? ' not' : '';
    throw createProblem('bad-request.stores', { which, from, not, reason: sum.reason ?? '' });
  }
  throw createProblem('bad-request.no-store', { folder: from });
}

type One = Partial<Omit<Collection, 'stores'>>;

function add(sum: Collection, one: One): Collection {
  return {
    stores: sum.stores,
    changed: sum.changed + (one.changed ?? 0),
    running: sum.running + (one.running ?? 0),
    unreadable: sum.unreadable + (one.unreadable ?? 0),
    reason: sum.reason ?? one.reason ?? null,
  };
}

async function collectOne(store: RunStore, source: string, incoming: string): Promise<One> {
  try {
    const steps = store.importing(storeIn(source), incoming, true);
    const { changed, running } = await runInTurns(steps);
    return { changed, running: Math.min(1, running) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'store-busy') return { running: 1 };
    // The disk of this store is full, which is not a fault of the source.
    if (error.code === 'store-full') throw error;
    return { unreadable: 1, reason: error.message };
  }
}

async function* walkStores(directory: string, levels: number): AsyncGenerator<string> {
  if (findKind(join(directory, 'runs')) === 'folder') {
    yield directory;
    return;
  }
  if (levels === 0) return;
  for await (const entry of await openFolder(directory)) {
    if (entry.isDirectory()) yield* walkStores(join(directory, entry.name), levels - 1);
  }
}

async function openFolder(directory: string): Promise<AsyncIterable<Dirent>> {
  try {
    return await opendir(directory);
  } catch (error) {
    throw createProblem('bad-request.folder', { folder: directory, why: getMessage(error) }, error);
  }
}
