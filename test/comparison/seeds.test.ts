import { describe, expect, it } from 'vitest';
import { findColumn } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import {
  listCountedRuns,
  groupBySeed,
  describeSpread,
  summariseRuns,
} from '../../src-main/comparison/seeds';
import { sampleRun } from './sample-runs';

const best = findColumn(runColumns, 'best')!;
const ids = (runs: readonly { readonly id: number }[]) => runs.map(({ id }) => id);

describe('a group of runs that differ only in their seed', () => {
  it('ignores names, threads and results', () => {
    const groups = groupBySeed([
      sampleRun(1, { seed: 2 }, { name: 'other' }),
      sampleRun(2, { seed: 1, threads: 2 }, { bestTestAccuracy: null }),
      sampleRun(3, { seed: 1, learningRate: 0.01 }),
    ]);
    expect(groups.map(({ runs }) => ids(runs))).toEqual([[1, 2], [3]]);
    expect(groups.map(({ members }) => ids(members))).toEqual([[2, 1], [3]]);
  });

  it('separates runs on different data', () => {
    const other = sampleRun(2, { seed: 2 }, { dataChecksum: 'other' });
    expect(groupBySeed([sampleRun(1), other])).toHaveLength(2);
  });

  it('counts one run per seed: the longest, then the newest', () => {
    const [group] = groupBySeed([
      sampleRun(1, { seed: 1 }),
      sampleRun(2, { seed: 1 }),
      sampleRun(3, { seed: 1 }, { status: 'stopped', epochsDone: 2 }),
    ]);
    expect(ids(group!.members)).toEqual([2]);
    expect(ids(group!.runs)).toEqual([1, 2, 3]);
  });

  it('uses the mean and sample standard deviation of the finished runs only', () => {
    const runs = [
      sampleRun(1, { seed: 1 }, { bestTestAccuracy: 0.98 }),
      sampleRun(2, { seed: 2 }, { bestTestAccuracy: 0.99 }),
      sampleRun(3, { seed: 3 }, { bestTestAccuracy: 0.2, status: 'crashed', epochsDone: 10 }),
      sampleRun(4, { seed: 2 }, { bestTestAccuracy: 0.99, status: 'stopped', epochsDone: 4 }),
    ];
    const { count, mean, sd } = summariseRuns(runs, best)!;
    expect([count, mean]).toEqual([2, 0.985]);
    expect(sd).toBeCloseTo(0.01 / Math.SQRT2, 12);
    const [alone] = groupBySeed(runs);
    const [among] = groupBySeed([...runs, sampleRun(5, { cell: 'rnn' })]);
    expect(among!.id).toBe(alone!.id);
    expect(summariseRuns(among!.runs, best)).toEqual(summariseRuns(runs, best));
  });

  it('counts the longest runs as long as none has finished', () => {
    const stopped = (id: number, epochsDone: number) =>
      sampleRun(id, { seed: id }, { status: 'stopped', epochsDone });
    const group = [stopped(1, 3), stopped(2, 5), stopped(3, 5)];
    expect(ids(listCountedRuns(group))).toEqual([2, 3]);
  });
});

it('counts the finished runs of several settings, or the longest of each if none has finished', () => {
  const run = (id: number, hiddenSize: number, changes = {}) =>
    sampleRun(id, { hiddenSize, seed: 1 }, changes);
  const crashed = { status: 'crashed', epochsDone: 1 };
  const [one, again, other] = [run(1, 16), run(2, 16), run(3, 32, crashed)];
  expect(ids(listCountedRuns([one, again, other]))).toEqual([2]);
  expect(ids(listCountedRuns([other, run(4, 64, { status: 'running', epochsDone: 3 })]))).toEqual([
    3, 4,
  ]);
  expect(listCountedRuns([])).toEqual([]);
  expect(summariseRuns([run(5, 16, { bestTestAccuracy: null })], best)).toBeNull();
});

it('explains what a spread covers: seeds, or runs of several settings', () => {
  const seeds = [1, 2, 3].map((seed) => sampleRun(seed, { seed }, { bestTestAccuracy: 0.9 }));
  const stopped = sampleRun(4, { seed: 4 }, { status: 'stopped' });
  const other = sampleRun(5, { seed: 1, hiddenSize: 7 });
  const over = (...runs: ReturnType<typeof sampleRun>[]) => describeSpread(runs, best);
  expect(over(...seeds, stopped)).toBe('Mean ± standard deviation over 3 seeds');
  expect(over(...seeds, other)).toBe('Mean ± standard deviation over 4 runs of 2 settings');
  expect(over(other)).toBeNull();
});
