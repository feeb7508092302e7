// Data sets, for the window: MNIST's test images, which need no run, and the names of classes.
import { readClassNames } from '../../datasets/class-names';
import { cutImages } from '../../datasets/labelled-images';
import type { TestSets } from '../../datasets/test-sets';
import type { StoreReader } from '../../store/store-reader';
import type { HandlersOf } from './bridge';

export function datasetHandlers(
  store: Pick<StoreReader, 'runs'>,
  testSets: TestSets,
): HandlersOf<'datasets'> {
  const testSet = () => testSets.of({ kind: 'mnist' });
  return {
    'datasets.testImages': ({ from, count }) => {
      const set = testSet();
      return { total: set.count, images: cutImages(set, from, count) };
    },
    'datasets.classNames': ({ runId }) => readClassNames(store.runs.get(runId).config.dataset),
    // A copy, since a view would send the whole file across the process boundary.
    'datasets.testLabels': () => new Uint8Array(testSet().labels),
  };
}
