import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { PointGatherer } from '../../../src-main/engine/training/points';
import {
  collect,
  filterByKind,
  createSmallConfig,
  createSmallDataset,
} from '../../support/training';

beforeAll(() => loadTensorflow());

afterEach(() => {
  vi.restoreAllMocks();
});

/** @returns how many batches each message of a training has whose batches all take this long */
function getCounts(batches: number, batchMs: number, most?: number): number[] {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const gatherer = new PointGatherer(0, 1, most);
  return Array.from({ length: batches }, (_, index) => (index + 1) * batchMs).flatMap((nowMs) => {
    gatherer.add({ 'train/loss': nowMs }, 32);
    return gatherer.isDue(nowMs) ? gatherer.drain(nowMs).map(({ count }) => count) : [];
  });
}

describe('the schedule of messages with values', () => {
  it('sends one after the first batch, and then after every ten', () => {
    expect(getCounts(41, 0.01)).toEqual([1, 10, 10, 10, 10]);
    expect(getCounts(41, 9.9)).toEqual([1, 10, 10, 10, 10]);
  });

  it('sends one after a tenth of a second if ten batches take longer', () => {
    expect(getCounts(9, 25)).toEqual([1, 4, 4]);
    expect(getCounts(4, 100)).toEqual([1, 1, 1, 1]);
    expect(getCounts(4, 3000)).toEqual([1, 1, 1, 1]);
  });

  it('sends one only after a tenth of a second if batches are not counted', () => {
    expect(getCounts(401, 0.5, Infinity)).toEqual([1, 200, 200]);
  });

  it('sends equally often in a training on a stopped clock', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(5);
    const events = await collect(createSmallConfig({ epochs: 2 }), createSmallDataset(800, 100));
    expect(filterByKind(events, 'points').map(({ count }) => count)).toEqual([
      1, 10, 10, 4, 10, 10, 5,
    ]);
  });
});
