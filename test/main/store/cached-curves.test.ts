import { expect, it } from 'vitest';
import { CachedCurves } from '../../../src-main/store/cached-curves';
import { samplePoints, startRun } from '../../support/sample-run';
import { openStore } from '../../support/open-store';

const losses = (count: number) => Array.from({ length: count }, (_, i) => 1 / (i + 1));

it('curves that were read lately are the same columns again, until they grow, here or where another process writes', () => {
  const store = openStore();
  const other = openStore(store.directory);
  const run = startRun(store);
  store.trainings.append(run.id, samplePoints(1, losses(1500)));
  const cached = new CachedCurves(store.curves);
  const first = cached.load(run.id, 'train/loss');
  expect(cached.load(run.id, 'train/loss')).toBe(first);
  other.trainings.append(run.id, samplePoints(1501, losses(3)));
  const grown = cached.load(run.id, 'train/loss');
  expect(grown.values).toHaveLength(1503);
  expect(grown).toEqual(store.curves.load(run.id, 'train/loss'));
});

it('curves that were read lately are kept of the metrics that are not logged at every batch too', () => {
  const store = openStore();
  const run = startRun(store);
  const cached = new CachedCurves(store.curves);
  const lengths = [1, 2].map((batch) => {
    const samples = { elapsed: [[batch, batch] as const] };
    store.trainings.append(run.id, { ...samplePoints(batch, losses(1)), samples });
    return cached.load(run.id, 'elapsed').values.length;
  });
  expect(lengths).toEqual([1, 2]);
});
