import { describe, expect, it } from 'vitest';
import { changeStore } from '../../../support/change-store';
import { createEpochEvent } from '../../../support/epoch-event';
import { sampleEpoch, startRun } from '../../../support/sample-run';
import { openStore } from '../../../support/open-store';

describe('the epochs of a run', () => {
  it('stores profiles over time with their steps, and preserves non-finite norms', () => {
    const store = openStore();
    const { id } = startRun(store);
    const gradient = (values: number[]) => ({
      'gradient-through-time/h': { steps: [7, 14, 28], values },
    });
    const measured = { ...sampleEpoch(1), profiles: gradient([0, 3e-31, 0.5]) };
    const exploded = { ...sampleEpoch(2), profiles: gradient([Infinity, NaN, 0.5]) };
    const without = { ...sampleEpoch(3), profiles: {} };
    const all = [measured, exploded, without];
    for (const result of all) store.trainings.append(id, createEpochEvent(result));
    expect(store.curves.epochs(id)).toEqual(all);
  });

  it('derives regression errors from the means of profiles, even after a rewind', () => {
    const store = openStore();
    const { id } = startRun(store);
    const withErrors = (epoch: number, values: number[]) => ({
      ...sampleEpoch(epoch),
      profiles: { 'absolute-error': { steps: [1, 2], values } },
    });
    store.trainings.append(id, createEpochEvent(withErrors(1, [1, 3])));
    store.trainings.append(id, createEpochEvent(withErrors(2, [4, 4])));
    expect(store.runs.get(id).lastMeans).toEqual({ 'test/mae': 4 });
    expect([...store.curves.load(id, 'test/mae').values]).toEqual([2, 4]);
    const step = store.runs.get(id).batchesPerEpoch;
    store.trainings.append(id, { kind: 'resumed', step, at: new Date().toISOString() });
    expect(store.runs.get(id).lastMeans).toEqual({ 'test/mae': 2 });
    expect([...store.curves.load(id, 'test/rmse').values]).toEqual([]);
  });

  it('stores the newer values of an epoch that is measured again after an interruption', () => {
    const store = openStore();
    const { id } = startRun(store);
    const measured = (value: number) => ({
      epoch: 0,
      scalars: { 'test/loss': value },
      profiles: {},
    });
    for (const value of [3, 2])
      store.trainings.append(id, { kind: 'measured', measured: measured(value) });
    expect([...store.curves.load(id, 'test/loss').values]).toEqual([2]);
  });

  it.each([
    ['no confusion matrix', "DELETE FROM measurements WHERE metric = 'confusion'"],
    ['half a number', "UPDATE measurements SET vector = x'0102' WHERE metric = 'confusion'"],
    ['no loss', "DELETE FROM measurements WHERE metric = 'test/loss'"],
  ])('throws instead of inventing values if an epoch has %s', (_, damage) => {
    const store = openStore();
    const { id } = startRun(store);
    store.trainings.append(id, createEpochEvent(sampleEpoch(1)));
    changeStore(store.directory, damage);
    expect(() => store.curves.epochs(id)).toThrow();
  });
});
