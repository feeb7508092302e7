import { expect, it } from 'vitest';
import { findColumn } from '../../../src-main/comparison/column';
import { runColumns } from '../../../src-main/comparison/columns';
import { assignLevels } from '../../../src-main/comparison/sweeps/levels';
import { fakeConfig, fakeRun } from '../../support/fake-runs';

const getRuns = (rates: readonly number[]) =>
  rates.map((learningRate, i) =>
    fakeRun(i + 1, 'gru', { config: fakeConfig({ cell: 'gru', learningRate }) }),
  );
const lr = findColumn(runColumns, 'lr')!;

it('makes each of few values a level, in order', () => {
  const runs = getRuns([1e-2, 1e-3, 1e-2]);
  const levels = runs.map(assignLevels(runs, lr));
  expect(levels.map(({ label }) => label)).toEqual(['0.01', '1e-3', '0.01']);
  expect(levels[1]!.rank).toBeLessThan(levels[0]!.rank);
  expect(levels[0]!.key).toBe(levels[2]!.key);
});

it('splits many numbers into four ranges of equal counts, with labels of at most three digits', () => {
  const runs = getRuns(Array.from({ length: 40 }, (_, i) => 0.001 + i / 7000));
  const levels = runs.map(assignLevels(runs, lr));
  const counts = [0, 1, 2, 3].map((rank) => levels.filter((one) => one.rank === rank).length);
  expect(counts).toEqual([10, 10, 10, 10]);
  expect(levels[0]!.label).toMatch(/^1e-3 to /);
});
