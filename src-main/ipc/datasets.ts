// MNIST's test images, for the window: to look at, without a run.
import { cutImages, type LabelledImages } from '../datasets/labelled-images';
import { loadTestSet } from '../datasets/registry';
import type { HandlersOf } from './bridge';

export function datasetHandlers(): HandlersOf<'datasets'> {
  let loaded: LabelledImages | null = null;
  const testSet = () => (loaded ??= loadTestSet({ kind: 'mnist' }));
  return {
    'datasets.testImages': ({ from, count }) => {
      const set = testSet();
      return { total: set.count, images: cutImages(set, from, count) };
    },
    // A copy: a view would take its whole file with it across the process boundary.
    'datasets.testLabels': () => new Uint8Array(testSet().labels),
  };
}
