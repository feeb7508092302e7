import { describe, expect, it, vi } from 'vitest';
import { curveMetrics, type CurveMetric } from '../../../../src-main/catalogue/metrics';
import { noModel } from '../../../../src-main/catalogue/models';
import { OfferedMetrics } from '../../../../src-renderer/runs/charts/offered-metrics.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const logged = (id: number) =>
  fakeRun(id, 'gru', { cell: noModel, config: { ...fakeConfig(), cell: noModel } });

/** Runs that another program logged, each with its metrics. */
async function setUp(...metrics: readonly (readonly CurveMetric[])[]) {
  const runs = metrics.map((_, index) => logged(index + 1));
  const { compare } = await openCompare([...runs, fakeRun(9, 'gru')]);
  const call = vi.fn((_: string, { runIds: [id = 0] }: { runIds: number[] }) =>
    Promise.resolve(metrics[id - 1] ?? []),
  );
  const offered = new OfferedMetrics({ call } as never, compare, new Toasts());
  const charts = async () => (await offered.chartsFor(runs)).map((chart) => chart.metrics);
  return { compare, offered, charts, call };
}

describe('the first charts of runs that another program logged', () => {
  it('are accuracy and loss, of test and training together', async () => {
    const { charts } = await setUp(['train/loss', 'logged/a', 'test/accuracy', 'test/loss']);
    expect(await charts()).toEqual([['test/accuracy'], ['test/loss', 'train/loss']]);
  });

  it('are the loss and a metric under its own name where there is no accuracy', async () => {
    const { charts } = await setUp(['train/loss'], ['elapsed', 'logged/a']);
    expect(await charts()).toEqual([['train/loss'], ['logged/a']]);
  });

  it('never show the same metric twice', async () => {
    expect(await (await setUp(['train/loss'])).charts()).toEqual([['train/loss']]);
    expect(await (await setUp(['logged/a'])).charts()).toEqual([['logged/a']]);
    expect(await (await setUp(['train/loss', 'elapsed'])).charts()).toEqual([
      ['train/loss'],
      ['elapsed'],
    ]);
  });
});

it('the metrics of drawn runs are read once, and only of runs without a model', async () => {
  const { compare, offered, call } = await setUp(['logged/b', 'train/loss'], ['logged/a']);
  offered.read();
  await vi.waitFor(() => {
    expect(offered.all).toEqual([...curveMetrics, 'logged/a', 'logged/b']);
  });
  offered.read();
  expect(call).toHaveBeenCalledTimes(2);
  compare.update({ hidden: [1, 2] });
  expect(offered.all).toEqual(curveMetrics);
});
