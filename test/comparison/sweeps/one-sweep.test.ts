import { expect, it } from 'vitest';
import { isOneSweep } from '../../../src-main/comparison/sweeps/one-sweep';
import { sampleRun } from '../sample-runs';

type Changes = Parameters<typeof sampleRun>[1];
const runs = (...settings: readonly Changes[]) =>
  settings.map((own, i) => sampleRun(i + 1, own, { experimentId: 7 }));

it.each([
  ['several models alone', runs({ cell: 'rnn' }, { cell: 'gru' }), false],
  ['seeds alone', runs({ seed: 1 }, { seed: 2 }), false],
  ['models with seeds', runs({ cell: 'rnn', seed: 1 }, { cell: 'gru', seed: 2 }), true],
  ['a setting', runs({ hiddenSize: 16 }, { hiddenSize: 32 }), true],
  ['a lone run', runs({}), false],
  ['none', [], false],
])('of %s: one sweep is %s', (_, given, isSweep) => {
  expect(isOneSweep(given)).toBe(isSweep);
});

it('runs of two experiments are not one sweep', () => {
  const [first, second] = runs({ hiddenSize: 16 }, { hiddenSize: 32 });
  expect(isOneSweep([first!, { ...second!, experimentId: 99 }])).toBe(false);
});
