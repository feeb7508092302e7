// The test set of an export, and what its file has to know of the data.
import type { ReadingKind, RunConfig } from '../../../catalogue/config';
import type { SequenceInput } from '../../../contract/model-file';
import { loadTestSet, openSequences } from '../../../datasets/registry';
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
  const { about, test, read, normalisation } = openSequences(dataset);
  const asTrained = read(test);
  const parts = [about.train, about.test];
  const sequences = {
    ...normalisation,
    channels: about.channels,
    shortest: Math.min(...parts.map(({ shortest }) => shortest)),
    longest: Math.max(...parts.map(({ longest }) => longest)),
  };
  return { asTrained, asFed: { ...asTrained, values: test.values }, reading, sequences };
}
