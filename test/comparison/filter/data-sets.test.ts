import { expect, it } from 'vitest';
import { listDataSetsOfRuns } from '../../../src-main/comparison/filter/data-sets';
import { gestures } from '../../support/own-data';
import { sampleRun } from '../sample-runs';

it('groups the runs of a data set, and separates data sets with equal names', () => {
  const runs = [
    sampleRun(1),
    sampleRun(2, { dataset: gestures }),
    sampleRun(3, { seed: 2 }),
    sampleRun(4, { dataset: { ...gestures, sha256: 'b'.repeat(64) } }),
  ];
  expect(listDataSetsOfRuns(runs).map((set) => [set.name, set.runs.map(({ id }) => id)])).toEqual([
    ['MNIST', [1, 3]],
    [gestures.name, [2]],
    [gestures.name, [4]],
  ]);
});
