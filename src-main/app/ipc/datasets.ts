// Data sets, for the window: MNIST's test images, which need no run, and the names of classes.
import { readClassNames } from '../../datasets/class-names';
import { dataFileOf } from '../../datasets/data-home';
import { cutImages } from '../../datasets/labelled-images';
import { readSequenceFacts } from '../../datasets/sequence-file';
import type { TestSets } from '../../datasets/test-sets';
import type { StoreReader } from '../../store/store-reader';
import type { HandlersOf } from './answers';
import type { OwnDataCalls } from './own-data';

export function datasetHandlers(
  store: Pick<StoreReader, 'runs'>,
  testSets: TestSets,
): Omit<HandlersOf<'datasets'>, OwnDataCalls> {
  return {
    'datasets.testImages': ({ from, count }) => {
      const set = testSets.of({ kind: 'mnist' });
      return { total: set.count, images: cutImages(set, from, count) };
    },
    'datasets.classNames': ({ runId }) => readClassNames(store.runs.get(runId).config.dataset),
  };
}

/** Without reading the sequences, which may take seconds. */
export const factsOf = ({ sha256 }: { readonly sha256: string }) =>
  readSequenceFacts(dataFileOf(sha256));
