import { expect, it, vi } from 'vitest';
import { mostRuns, fetchChartValues } from '../../../../src-renderer/runs/charts/chart-values';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

const column = { firstStep: 1, values: Float32Array.of(4, 2, 3, 1), steps: null };
const ofTwoEpochs = { batchesPerEpoch: 2, config: fakeConfig({ epochs: 2 }) };

it('there is a row for each run, with the curve’s value at the end of each epoch', async () => {
  const bridge = { call: vi.fn(() => Promise.resolve(column)) };
  const runs = [1, 2].map((id) => fakeRun(id, 'gru', ofTwoEpochs));
  const valuesOf = async (metric: 'train/loss' | 'test/loss', halfLife: number) => {
    const rows = await fetchChartValues(bridge as never, runs, metric, halfLife);
    expect(rows.map(({ run }) => run.id)).toEqual([1, 2]);
    return rows[0]?.values;
  };
  expect(await valuesOf('train/loss', 0)).toEqual([2, 1]);
  // Smoothed as the curve is: the mean of 4, 2, 3 and 1, each half as heavy as the next.
  const [first, second] = (await valuesOf('train/loss', 1)) ?? [];
  expect(first).toBeCloseTo((4 / 2 + 2) / 1.5, 5);
  expect(second).toBeCloseTo((4 / 8 + 2 / 4 + 3 / 2 + 1) / 1.875, 5);
  expect(await valuesOf('test/loss', 1)).toEqual([2, 1]);
});

it('a table of very many runs is cut', async () => {
  const bridge = { call: vi.fn(() => Promise.resolve(column)) };
  const runs = Array.from({ length: mostRuns + 1 }, (_, i) => fakeRun(i + 1, 'gru', ofTwoEpochs));
  const rows = await fetchChartValues(bridge as never, runs, 'train/loss', 0);
  expect(rows).toHaveLength(mostRuns);
});
