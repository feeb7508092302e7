// MNIST's test images, for the window: to look at, without a run.
import { cutImages } from '../datasets/labelled-images';
import type { TestSets } from '../datasets/test-sets';
import type { HandlersOf } from './bridge';

export function datasetHandlers(testSets: TestSets): HandlersOf<'datasets'> {
  const testSet = () => testSets.of({ kind: 'mnist' });
  return {
    'datasets.testImages': ({ from, count }) => {
      const set = testSet();
      return { total: set.count, images: cutImages(set, from, count) };
    },
    // A copy: a view would take its whole file with it across the process boundary.
    'datasets.testLabels': () => new Uint8Array(testSet().labels),
  };
}
