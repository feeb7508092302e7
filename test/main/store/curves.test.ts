import { CachedCurves } from '../../../src-main/store/curves';
import { expect, it } from 'vitest';
import { createFinishedRun, samplePoints, startRun } from '../../support/sample-run';
import { openStore } from '../../support/open-store';

it('counts batches over the whole run, and puts test values at the end of their epoch', () => {
  const store = openStore();
  const { id } = createFinishedRun(store);
  const train = store.curves.series(id, 'train/accuracy');
  expect(train.steps).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(train.values[11]).toBeCloseTo(0.1);
  expect(store.curves.series(id, 'test/loss')).toEqual({
    metric: 'test/loss',
    steps: [10, 20],
    values: [2, 1],
  });
});

it('lists the metrics that any of the runs has', () => {
  const store = openStore();
  const [one, other] = [startRun(store), startRun(store)];
  const points = samplePoints(1, [1]);
  store.trainings.append(one.id, points);
  store.trainings.append(other.id, { ...points, samples: { elapsed: [[1, 2]] } });
  expect(store.curves.metrics([one.id, other.id])).toEqual([
    'train/loss',
    'train/accuracy',
    'elapsed',
  ]);
  expect(store.curves.metrics([])).toEqual([]);
});

it('returns the end of a curve, and updates it when the curve grows', () => {
  const store = openStore();
  const { id } = startRun(store);
  expect(store.curves.lastStep(id)).toBe(0);
  expect(store.curves.end(id, 'train/loss')).toBeNull();
  store.trainings.append(id, samplePoints(1, [1, 1]));
  const before = store.curves.end(id, 'train/loss');
  store.trainings.append(id, samplePoints(3, [1]));
  expect(store.curves.lastStep(id)).toBe(3);
  expect(store.curves.end(id, 'train/loss')).not.toBe(before);
});

const losses = (count: number) => Array.from({ length: count }, (_, i) => 1 / (i + 1));

it('caches recently read curves until they grow, here or in another process', () => {
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

it('caches metrics that are not logged at every batch', () => {
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
