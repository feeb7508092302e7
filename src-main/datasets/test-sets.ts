// A cache of the test sets that the window's views show.
import { LRUCache } from 'lru-cache';
import type { DatasetChoice } from '../catalogue/config';
import { testFilesStamp } from './idx-folder';
import type { LabelledImages } from './labelled-images';
import { loadTestImages } from './registry';

/** MNIST, which some views always show, and the data of the run that others show. */
const mostCached = 2;

export class TestSets {
  readonly #kept = new LRUCache<string, LabelledImages, { choice: DatasetChoice }>({
    max: mostCached,
    memoMethod: (_key, _before, { context }) => loadTestImages(context.choice),
  });

  /**
   * The same object as before, unless it was evicted or its files have changed. Failures are not cached.
   * @throws Problem bad-request for data that are no images, data-missing, data-checksum or bad-data
   */
  of(choice: DatasetChoice): LabelledImages {
    return this.#kept.memo(keyOf(choice), { context: { choice } });
  }
}

/** Other data have checksums; the user's own folder may change at any time. */
function keyOf(choice: DatasetChoice): string {
  const stamp = choice.kind === 'idx' ? testFilesStamp(choice.directory) : '';
  return `${JSON.stringify(choice)} ${stamp}`;
}
