// The test sets that the window's views look at: the one place where they stay loaded, whoever asks.
import type { DatasetChoice } from '../catalogue/config';
import { testFilesStamp } from './idx-folder';
import type { LabelledImages } from './labelled-images';
import { loadTestSet } from './registry';

/** MNIST, which some views always show, and beside it the data of the run that others look at. */
const mostKept = 2;

export class TestSets {
  /** In order of use, the latest last. */
  readonly #kept = new Map<string, LabelledImages>();

  /**
   * The same object as before, unless it fell out or its files have changed. What fails is not kept.
   * @throws Problem data-missing, data-checksum or bad-data
   */
  of(choice: DatasetChoice): LabelledImages {
    const key = keyOf(choice);
    const set = this.#kept.get(key) ?? loadTestSet(choice);
    this.#kept.delete(key);
    this.#kept.set(key, set);
    for (const [oldest] of this.#kept) if (this.#kept.size > mostKept) this.#kept.delete(oldest);
    return set;
  }
}

/** MNIST is what its checksums say; a folder of the user's may change between two questions. */
function keyOf(choice: DatasetChoice): string {
  const stamp = choice.kind === 'mnist' ? '' : testFilesStamp(choice.directory);
  return `${JSON.stringify(choice)} ${stamp}`;
}
