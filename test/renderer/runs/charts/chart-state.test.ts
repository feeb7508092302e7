import { expect, it } from 'vitest';
import { ChartState } from '../../../../src-renderer/runs/charts/chart-state.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { labelText, removeSeed } from '../../../../src-main/comparison/run-labels';
import { waitFor, openWorkbench } from '../../open-app';

it('labels a selected seed by its seed next to the means of groups, even with little room', async () => {
  const runs = [64, 128].flatMap((hiddenSize, i) =>
    [1, 2].map((seed) =>
      fakeRun(2 * i + seed, 'gru', { config: fakeConfig({ cell: 'gru', hiddenSize, seed }) }),
    ),
  );
  const { workbench } = await openWorkbench(new FakeBridge(runs));
  const { compare } = workbench.runs;
  const picture = new ChartState(
    { compare, curves: workbench.runs.curves, palette: workbench.palette },
    () => ({ value: 0.97, label: 'the largest class' }),
    () => 0,
  );
  const names = () => [
    ...new Set(
      picture.named.map(({ label }) => `${labelText(label)}: ${labelText(removeSeed(label))}`),
    ),
  ];
  await waitFor(() => {
    expect(names().sort()).toEqual([
      'hidden 128 · 2 seeds: hidden 128',
      'hidden 64 · 2 seeds: hidden 64',
    ]);
  });
  for (const row of compare.rows.shown) if (row.kind === 'group') compare.openGroup(row.key, true);
  compare.selection.runsOnly(new Set([1]));
  await waitFor(() => {
    expect(names().sort()).toEqual([
      'hidden 128 · 2 seeds: hidden 128',
      'hidden 64 · seed 1: hidden 64 · seed 1',
      'hidden 64 · seed 2: hidden 64 · seed 2',
    ]);
  });
  // The first labels are those that have room.
  for (const id of [1, 2]) {
    compare.selection.runsOnly(new Set([id]));
    await waitFor(() => {
      expect(picture.named[0]?.id).toBe(id);
    });
  }
});

it('has a naive reference only if its axis contains it', async () => {
  const { workbench } = await openWorkbench(new FakeBridge([fakeRun(1, 'gru')]));
  const { compare, curves } = workbench.runs;
  const create = (value: number) =>
    new ChartState(
      { compare, curves, palette: workbench.palette },
      (_, metric) => (metric === 'test/accuracy' ? { value, label: 'the largest class' } : null),
      () => (curves.charts[0]?.includes('test/accuracy') ? 0 : 1),
    );
  await waitFor(() => {
    expect(create(0.98).axes.y.max).toBeGreaterThan(0.97);
  });
  const { min, max } = create(0.98).axes.y;
  expect(create((min + max) / 2).floor).not.toBeNull();
  expect(create(min - 0.01).floor).toBeNull();
});
