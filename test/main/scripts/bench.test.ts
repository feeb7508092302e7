import { describe, expect, it } from 'vitest';
import {
  Contestant,
  contestants,
  holdContest,
  computeRatios,
  type Discipline,
} from '../../../scripts/bench/contest';
import { bundleChildren } from '../../../scripts/bench/main';
import {
  formatAimTable,
  computeMedian,
  computeRatio,
  formatShort,
} from '../../../scripts/bench/table';

describe('the benchmark table', () => {
  it('shows medians and ratios within rounds, so that a slow round changes nothing', () => {
    expect([computeMedian([5, 1, 3]), computeMedian([4, 1, 3, 2]), computeMedian([])]).toEqual([
      3,
      2.5,
      NaN,
    ]);
    expect(computeRatio([2, 20, 2], [1, 10, 1])).toBe(2);
    const all = [0.294, 3.1, 14.14, 123.4, NaN];
    expect(all.map(formatShort)).toEqual(['0.29', '3.10', '14.1', '123', '–']);
  });

  it('compares values with their aims, and marks missing measurements', () => {
    const lines = formatAimTable('Aim', [
      { what: 'a', value: 1.9, unit: ' s', aim: { most: 2 } },
      { what: 'b', value: 1.9, unit: ' ×', aim: { least: 2 } },
      { what: 'c', value: NaN, unit: ' s', aim: { most: 2 } },
      { what: 'd', value: 25_000, unit: ' MB' },
    ]).split('\n');
    expect(lines.slice(2)).toEqual([
      expect.stringMatching(/a +\| +≤ 2 s \| +1.90 s \| +met/),
      expect.stringMatching(/b +\| +≥ 2 × \| +1.90 × \| +NOT met/),
      expect.stringMatching(/c +\| +≤ 2 s \| +– s \| +not measured/),
      expect.stringMatching(/d +\| +\| +25,000 MB \| +\|/),
    ]);
  });

  it('compares the better variant of each side, and CPU time of one thread each', () => {
    const all = { unroll1: 12, unroll2: 10, pytorch1: 24, pytorch2: 16 };
    const times = (taking: Readonly<Record<string, number>>): Discipline['times'] =>
      Object.fromEntries(
        Object.entries(taking).map(([kind, ms]) => [kind, [{ wallMs: ms, cpuMs: ms }]]),
      );
    expect(Object.values(computeRatios({ times: times(all) }))).toEqual([1.6, 2]);
    const { pytorch1, pytorch2, ...others } = all;
    expect(pytorch1).toBeGreaterThan(pytorch2);
    expect(Object.values(computeRatios({ times: times(others) }))).toEqual([null, null]);
  });
});

describe('a contestant', () => {
  const program = (code: string) => ({ command: process.execPath, args: ['-e', code] });
  const ask = { cell: 'rnn', batch: 64, steps: 3 } as const;

  it('reports its last output if it dies or cannot be started', async () => {
    const mayfly = new Contestant('mayfly', program('throw new Error("no such library")'));
    await expect(mayfly.ask(ask)).rejects.toThrow(/mayfly ended: [^]*no such library/);
    const ghost = new Contestant('ghost', { command: '/no/such/program', args: [] });
    await expect(ghost.ask(ask)).rejects.toThrow(/ghost ended: .*ENOENT/);
  });

  it('reports wall and CPU time in every round if it needs no Python', async () => {
    const { contestant } = await bundleChildren();
    const contest = { rounds: 2, stepsATurn: 1, childFile: contestant, python: null };
    const [rnn, ...others] = await holdContest([{ cell: 'rnn', batch: 64 }], contest);
    expect(others).toEqual([]);
    const kinds = Object.keys(contestants).filter((kind) => !kind.startsWith('pytorch'));
    expect(Object.keys(rnn!.times)).toEqual(kinds);
    for (const spent of Object.values(rnn!.times)) {
      expect(spent).toHaveLength(2);
      for (const { wallMs, cpuMs } of spent) expect(Math.min(wallMs, cpuMs)).toBeGreaterThan(0);
    }
  });
});
