import { expect, it, vi } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { Findings } from '../../../../src-renderer/runs/findings/findings.svelte';
import { GroupComparison } from '../../../../src-renderer/runs/findings/group-comparison.svelte';
import type { Run } from '../../../../src-main/contract/run';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const accuracies = { rnn: 0.96, gru: 0.98, lstm: 0.97 } as const;

/** Each model with two learning rates and two seeds. */
function setUp(cells: readonly (keyof typeof accuracies)[] = ['rnn', 'gru', 'lstm']) {
  const stored = cells.flatMap((cell) =>
    [1e-3, 1e-2].flatMap((learningRate) =>
      [1, 2].map((seed) => ({ cell: cell, learningRate, seed })),
    ),
  );
  return open(
    stored.map((settings, i) =>
      fakeRun(i + 1, settings.cell, {
        config: fakeConfig(settings),
        lastTestAccuracy:
          accuracies[settings.cell as 'rnn'] - (settings.learningRate > 1e-3 ? 0.3 : 0),
      }),
    ),
  );
}

async function open(runs: readonly Run[]) {
  const { fake, compare, toasts, asked } = await openCompare(runs);
  const comparison = new GroupComparison(openBridge(fake), new Findings(compare), toasts);
  const read = async () => {
    comparison.read();
    await vi.waitFor(() => {
      expect(comparison.result).not.toBeNull();
    });
  };
  const pair = () => [comparison.pair?.first.label, comparison.pair?.second.label];
  return { compare, comparison, pair, read, asked };
}

it('the two models that lead are compared first, whatever matters more', async () => {
  const { comparison, pair } = await setUp();
  expect(pair()).toEqual(['GRU', 'LSTM']);
  expect(comparison.varied.map(({ column }) => column.key)).toEqual(['cell', 'lr']);
});

it('the two that lead stand in the order of their pairs, which may not be that of all their runs', async () => {
  const runs = (['gru', 'lstm'] as const).flatMap((cell, i) =>
    [1, 2].map((seed) =>
      fakeRun(2 * i + seed, cell, {
        config: fakeConfig({ cell, seed }),
        // The epochs of the pairs say otherwise.
        lastTestAccuracy: cell === 'gru' ? 0.9 : 0.99,
      }),
    ),
  );
  const { pair, read, comparison } = await open(runs);
  expect(pair()).toEqual(['LSTM', 'GRU']);
  await read();
  expect(pair()).toEqual(['GRU', 'LSTM']);
  expect(comparison.result?.sentence).toMatch(/^The GRU leads the LSTM/);
});

it('with one model, two values of what was varied are compared', async () => {
  expect((await setUp(['gru'])).pair()).toEqual(['1e-3', '0.01']);
});

it('another value keeps the other one, and a value of another setting brings one of its own', async () => {
  const { comparison, pair } = await setUp();
  const idOf = (label: string) =>
    comparison.varied.flatMap(({ groups }) => groups).find((group) => group.label === label)!.id;
  comparison.chooseSecond(idOf('RNN'));
  expect(pair()).toEqual(['GRU', 'RNN']);
  comparison.chooseFirst(idOf('LSTM'));
  expect(pair()).toEqual(['LSTM', 'RNN']);
  comparison.chooseFirst(idOf('RNN'));
  expect(pair()).toEqual(['RNN', 'GRU']);
  comparison.chooseFirst(idOf('0.01'));
  expect(pair()).toEqual(['0.01', '1e-3']);
});

it('each run is read once, and only of the two groups', async () => {
  const { comparison, read, asked } = await setUp();
  await read();
  expect(asked('runs.epochs')).toBe(8);
  comparison.chooseCost('multiply-adds');
  comparison.read();
  expect(comparison.result?.sentence).toContain('at equal multiply-adds');
  expect(asked('runs.epochs')).toBe(8);
});

it('what is exported is what is shown', async () => {
  const { comparison, read } = await setUp();
  expect(comparison.picture).toBeNull();
  await read();
  comparison.chooseCost('parameters');
  expect(comparison.picture).toEqual({
    ...{ kind: 'paired', metric: 'test/accuracy', compared: 'cell', cost: 'parameters' },
    ...{ first: [5, 6, 7, 8], second: [9, 10, 11, 12], groups: 3 },
  });
});

it('the means over all runs stand beside the pairs, without a claim', async () => {
  const { comparison } = await setUp();
  expect(comparison.overall).toMatch(
    /^Over all their runs after their last epochs, matched or not: GRU 83\.00 ± 17\.32 % \(4 runs\), LSTM 82\.00 ± 17\.32 % \(4 runs\)\.$/,
  );
});

it('nothing is compared where runs differ in nothing', async () => {
  const { compare, comparison, pair } = await setUp();
  compare.update({ filter: 'cell:gru lr=1e-3' });
  expect(pair()).toEqual([undefined, undefined]);
  expect(comparison.result).toBeNull();
});
