import { expect, it } from 'vitest';
import { runRows, createValueRows } from '../../../src-main/export/rows';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { samplePoints, startRun } from '../../support/sample-run';
import { openStore } from '../../support/open-store';

it('exports each column once, tags as one text, units in names, and the origin', () => {
  const run = fakeRun(1, 'gru', {
    config: fakeConfig({ clipNorm: null }),
    bestTestAccuracy: null,
    tags: ['a', 'b'],
    durationMs: 1500,
    dataChecksum: 'abc',
    versions: { unroll: '0.1.0' },
  });
  const [head = [], row = []] = [...runRows([run])];
  expect(new Set(head).size).toBe(head.length);
  expect(row).toHaveLength(head.length);
  expect(Object.fromEntries(head.map((name, i) => [name, row[i]]))).toMatchObject({
    'clip-norm': null,
    best: null,
    tag: 'a b',
    duration_ms: 1500,
    created: run.createdAt,
    uid: run.uid,
    data_sha256: 'abc',
    unroll: '0.1.0',
  });
});

it('writes one row per value, with its step in epochs and its time', () => {
  const store = openStore();
  const { id } = startRun(store, 'mine');
  store.trainings.append(id, samplePoints(1, [0.5, NaN]));
  const rows = (batchesPerEpoch: number) =>
    [...createValueRows(store, [{ ...store.runs.get(id), batchesPerEpoch }])].slice(1, 3);
  expect(rows(10)).toEqual([
    [id, 'mine', 'train/loss', 1, 0.1, 0.5, 0.001],
    [id, 'mine', 'train/loss', 2, 0.2, NaN, 0.001],
  ]);
  // The value of a run that never began an epoch.
  expect(rows(0)[0]?.[4]).toBe(1);
});
