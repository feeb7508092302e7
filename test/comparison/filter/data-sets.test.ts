import { expect, it } from 'vitest';
import { runColumns } from '../../../src-main/comparison/columns';
import { dataSetsOf } from '../../../src-main/comparison/filter/data-sets';
import { compileFilter } from '../../../src-main/comparison/filter/compile';
import { gestures } from '../../support/own-data';
import { sampleRun } from '../sample-runs';

it('the data sets of runs are named, the largest first, each with a filter that leaves its runs', () => {
  const other = { ...gestures, sha256: 'b'.repeat(64), name: gestures.name };
  const runs = [
    sampleRun(1),
    sampleRun(2, { seed: 2 }),
    sampleRun(3, { dataset: gestures }),
    sampleRun(4, { dataset: { kind: 'idx', directory: '/data/fashion mnist' } }),
  ];
  const left = (filter: string, all = runs) =>
    all.filter(compileFilter(filter, runColumns).matches).map(({ id }) => id);
  const sets = dataSetsOf(runs);
  expect(sets.map(({ runs: own }) => own.map(({ id }) => id))).toEqual([[1, 2], [3], [4]]);
  for (const { filter, runs: own } of sets) expect(left(filter)).toEqual(own.map(({ id }) => id));
  // Two of one name.
  const alike = [sampleRun(5, { dataset: gestures }), sampleRun(6, { dataset: other })];
  expect(dataSetsOf(alike).map(({ filter }) => left(filter, alike))).toEqual([[5], [6]]);
});
