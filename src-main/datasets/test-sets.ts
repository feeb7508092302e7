// A cache of the test sets that are shown and that models are asked about.
import { LRUCache } from 'lru-cache';
import type { DatasetChoice } from '../catalogue/config';
import { loadTestSet } from './registry';
import type { SequenceSet } from './sequence-set';
import { textPieces } from './text-pieces';

/** MNIST, which some views always show, and the data of the run that others show. */
const mostCached = 2;

const cached = new LRUCache<string, SequenceSet, { dataset: DatasetChoice }>({
  max: mostCached,
  memoMethod: (_key, _before, { context }) => {
    const set = loadTestSet({ ...context, reading: 'rows' });
    return set.isText ? textPieces(set) : set;
  },
});

/**
 * Pictures row by row, a text in pieces. The same object as before, unless it was evicted. Failures are not cached.
 * @throws Problem data-missing, data-checksum or bad-data
 */
export const testSetOf = (dataset: DatasetChoice): SequenceSet =>
  cached.memo(dataset.sha256, { context: { dataset } });
