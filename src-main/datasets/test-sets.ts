// The test sets that the window's views look at: the one place where they stay loaded, whoever asks.
import { LRUCache } from 'lru-cache';
import type { DatasetChoice } from '../catalogue/config';
import { testFilesStamp } from './idx-folder';
import type { LabelledImages } from './labelled-images';
import { loadTestSet } from './registry';

/** MNIST, which some views always show, and beside it the data of the run that others look at. */
const mostKept = 2;

export class TestSets {
  readonly #kept = new LRUCache<string, LabelledImages>({ max: mostKept });

  /**
   * The same object as before, unless it fell out or its files have changed. What fails is not kept.
   * @throws Problem data-missing, data-checksum or bad-data
   */
  of(choice: DatasetChoice): LabelledImages {
    const key = keyOf(choice);
    const known = this.#kept.get(key);
    if (known) return known;
    const set = loadTestSet(choice);
    this.#kept.set(key, set);
    return set;
  }
}

/** MNIST is what its checksums say; a folder of the user's may change between two questions. */
function keyOf(choice: DatasetChoice): string {
  const stamp = choice.kind === 'mnist' ? '' : testFilesStamp(choice.directory);
  return `${JSON.stringify(choice)} ${stamp}`;
}
