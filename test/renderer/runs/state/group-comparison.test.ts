import { expect, it } from 'vitest';
import { Findings } from '../../../../src-renderer/runs/state/findings.svelte';
import type { Run } from '../../../../src-main/engine/contract/run';
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
  const { fake, compare, saved } = await openCompare(runs);
  const { comparison } = new Findings(saved.epochs, compare);
  const pair = () => [comparison.pair?.first.label, comparison.pair?.second.label];
  return { fake, compare, comparison, pair };
}

it('compares the best two settings first, and then offers models and other varied settings', async () => {
  const { comparison, pair } = await setUp();
  expect(pair()).toEqual(['GRU · 1e-3', 'LSTM · 1e-3']);
  expect(comparison.varied.map(({ title }) => title)).toEqual([
    'Setting',
    'Model',
    'Learning rate',
  ]);
  expect(comparison.result?.finding).toMatchObject({ settings: 6 });
});

it('offers only settings if each value of the varied setting is a setting of its own', async () => {
  const { comparison, pair } = await setUp(['gru']);
  expect(pair()).toEqual(['lr 1e-3', 'lr 0.01']);
  expect(comparison.varied.map(({ title }) => title)).toEqual(['Setting']);
});

it('keeps the other side when a value is changed, and chooses a counterpart for another setting', async () => {
  const { comparison, pair } = await setUp();
  const getId = (label: string) =>
    comparison.varied.flatMap(({ groups }) => groups).find((group) => group.label === label)!.id;
  comparison.chooseFirst(getId('GRU'));
  expect(pair()).toEqual(['GRU', 'LSTM']);
  comparison.chooseSecond(getId('RNN'));
  expect(pair()).toEqual(['GRU', 'RNN']);
  comparison.chooseFirst(getId('LSTM'));
  expect(pair()).toEqual(['LSTM', 'RNN']);
  comparison.chooseFirst(getId('RNN'));
  expect(pair()).toEqual(['RNN', 'GRU']);
  comparison.chooseFirst(getId('0.01'));
  expect(pair()).toEqual(['0.01', '1e-3']);
});

it('derives the finding from the runs only, without loading epochs for classes', async () => {
  const { fake, comparison } = await setUp();
  expect(comparison.results).toEqual([[], []]);
  await Promise.resolve();
  expect(comparison.result?.finding).toMatchObject({
    ahead: 'GRU · 1e-3',
    behind: 'LSTM · 1e-3',
  });
  expect(fake.asked('runs.epochs')).toEqual([]);
});

it('compares nothing if the runs do not differ', async () => {
  const { compare, comparison, pair } = await setUp();
  compare.update({ filter: 'cell:gru lr=1e-3' });
  expect(pair()).toEqual([undefined, undefined]);
  expect(comparison.result).toBeNull();
});
