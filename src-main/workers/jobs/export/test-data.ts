// The test set of an export, and what its file has to know of the data.
import type { ReadingKind, RunConfig } from '../../../catalogue/config';
import type { SequenceInput } from '../../../contract/model-file';
import { layoutOf } from '../../../contract/sequence-data';
import { loadTestSet, loadSequences } from '../../../datasets/registry';
import type { TestData } from '../../../export/test-batches';

/** @throws Problem data-missing, data-checksum or bad-data */
export function loadTestData(
  dataset: RunConfig['dataset'],
  reading: ReadingKind,
): TestData & { readonly sequences: SequenceInput | null } {
  if (dataset.kind !== 'sequences') {
    const images = loadTestSet(dataset);
    return { asTrained: images, asFed: images, reading, sequences: null };
  }
  const { about, test, read, normalisation } = loadSequences(dataset);
  const asTrained = read(test);
  const sequences = { ...normalisation, ...layoutOf(about) };
  return { asTrained, asFed: { ...asTrained, values: test.values }, reading, sequences };
}
