import { expect, it, vi } from 'vitest';
import { mostRuns, readChartValues } from '../../../../src-renderer/runs/charts/chart-values';
import { fakeRun } from '../../../support/fake-runs';

const column = { firstStep: 1, values: new Float32Array(), steps: null };

it('there is a column for each run and metric, run by run, with Unroll’s metrics in their order', async () => {
  const call = vi.fn(() => Promise.resolve(column));
  const runs = [fakeRun(1, 'gru'), fakeRun(2, 'rnn')];
  const metrics = ['logged/x', 'test/loss', 'nothing', 'train/loss'];
  const values = await readChartValues({ call } as never, { runs, metrics });
  const names = values.slice(0, 3).map(({ metric }) => metric);
  expect(names.at(-1)).toBe('logged/x');
  expect(new Set(names)).toEqual(new Set(['train/loss', 'test/loss', 'logged/x']));
  expect(values.map(({ run }) => run.id)).toEqual([1, 1, 1, 2, 2, 2]);
});

it('a table of very many runs is cut where it could no longer be read', async () => {
  const call = vi.fn(() => Promise.resolve(column));
  const runs = Array.from({ length: 30 }, (_, i) => fakeRun(i + 1, 'gru'));
  const values = await readChartValues({ call } as never, { runs, metrics: ['train/loss'] });
  expect(values).toHaveLength(mostRuns);
});
