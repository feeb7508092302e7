import { describe, expect, it } from 'vitest';
import { findColumn } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { seedGroups, summariseSeeds } from '../../src-main/comparison/seeds';
import { sampleRun } from './sample-runs';

const best = findColumn(runColumns, 'best')!;
const ids = (runs: readonly { readonly id: number }[]) => runs.map(({ id }) => id);

describe('runs that differ in seed alone', () => {
  it('fold into one group, whatever their names, threads and results', () => {
    const groups = seedGroups([
      sampleRun(1, { seed: 2 }, { name: 'other' }),
      sampleRun(2, { seed: 1, threads: 2 }, { bestTestAccuracy: null }),
      sampleRun(3, { seed: 1, learningRate: 0.01 }),
    ]);
    expect(groups.map(({ runs }) => ids(runs))).toEqual([[1, 2], [3]]);
    expect(groups.map(({ members }) => ids(members))).toEqual([[2, 1], [3]]);
  });

  it('are separate groups on different data', () => {
    const other = sampleRun(2, { seed: 2 }, { dataChecksum: 'other' });
    expect(seedGroups([sampleRun(1), other])).toHaveLength(2);
  });

  it('count once a seed: the run that got furthest, among equals the newest', () => {
    const [group] = seedGroups([
      sampleRun(1, { seed: 1 }),
      sampleRun(2, { seed: 1 }),
      sampleRun(3, { seed: 1 }, { status: 'stopped', epochsDone: 2 }),
    ]);
    expect(ids(group!.members)).toEqual([2]);
    expect(ids(group!.runs)).toEqual([1, 2, 3]);
  });

  it('have a mean of those that have finished, which other runs do not change', () => {
    const runs = [
      sampleRun(1, { seed: 1 }, { bestTestAccuracy: 0.98 }),
      sampleRun(2, { seed: 2 }, { bestTestAccuracy: 0.99 }),
      sampleRun(3, { seed: 3 }, { bestTestAccuracy: 0.2, status: 'running', epochsDone: 1 }),
    ];
    const [alone] = seedGroups(runs);
    const [among] = seedGroups([...runs, sampleRun(4, { cell: 'rnn' })]);
    expect(summariseSeeds(alone!, best)!.mean).toBeCloseTo(0.985, 12);
    expect(summariseSeeds(alone!, best)!.count).toBe(2);
    expect(summariseSeeds(among!, best)).toEqual(summariseSeeds(alone!, best));
    expect(among!.id).toBe(alone!.id);
  });
});
