// A cache of the test sets that are shown and that models are asked about.
import { LRUCache } from 'lru-cache';
import type { DatasetChoice } from '../catalogue/config';
import { testFilesStamp } from './idx-folder';
import type { LabelledImages } from './labelled-images';
import type { LabelledSet } from './labelled-set';
import { loadTestSet, type ImageChoice } from './registry';

/** MNIST, which some views always show, and the data of the run that others show. */
const mostCached = 2;

export class TestSets {
  readonly #kept = new LRUCache<string, LabelledSet, { choice: DatasetChoice }>({
    max: mostCached,
    memoMethod: (_key, _before, { context }) => loadTestSet(context.choice),
  });

  /**
   * The same object as before, unless it was evicted or its files have changed. Failures are not cached.
   * @throws Problem data-missing, data-checksum or bad-data
   */
  of(choice: ImageChoice): LabelledImages;
  of(choice: DatasetChoice): LabelledSet;
  of(choice: DatasetChoice): LabelledSet {
    return this.#kept.memo(keyOf(choice), { context: { choice } });
  }
}

/** Other data have checksums; the user's own folder may change at any time. */
function keyOf(choice: DatasetChoice): string {
  const stamp = choice.kind === 'idx' ? testFilesStamp(choice.directory) : '';
  return `${JSON.stringify(choice)} ${stamp}`;
}
