import { describe, expect, it } from 'vitest';
import { differenceAxes } from '../../../../src-main/comparison/difference-axes';
import { comparePaired } from '../../../../src-main/comparison/paired';
import { seedGroups } from '../../../../src-main/comparison/seeds';
import { differenceCurve } from '../../../../src-renderer/runs/findings/paired-picture';
import { sampleRun } from '../../../comparison/sample-runs';

const runs = [
  sampleRun(1, { cell: 'gru', seed: 1 }),
  sampleRun(2, { cell: 'gru', seed: 2 }),
  sampleRun(3, { cell: 'rnn', seed: 1 }),
  sampleRun(4, { cell: 'rnn', seed: 2 }),
];
const metric = { name: 'test accuracy', isPercent: true, better: 'higher' } as const;
const curve = (...values: number[]) => {
  const epochs = values.map((_, i) => i + 1);
  return { epochs, values, seconds: epochs };
};
const curves = new Map([
  [1, curve(0.5, 0.98)],
  [2, curve(0.5, 0.97)],
  [3, curve(0.5, 0.95)],
  [4, curve(0.6, 0.95)],
]);

function compared(used: readonly (typeof runs)[number][]) {
  const [gru, rnn] = seedGroups(used);
  return comparePaired(gru!.members, rnn!.members, metric, curves);
}

describe('the picture of a difference', () => {
  it('has its mean in points at each epoch, with the interval as a band', () => {
    const drawn = differenceCurve(compared(runs), 'Difference');
    expect([...drawn.marks.x]).toEqual([1, 2]);
    expect(drawn.marks.y[0]).toBeCloseTo(-5, 9);
    expect(drawn.marks.y[1]).toBeCloseTo(2.5, 9);
    expect(drawn.band?.low[1]).toBeLessThan(drawn.marks.y[1]!);
    expect(drawn.band?.high[1]).toBeGreaterThan(drawn.marks.y[1]!);
  });

  it('has no band of a single pair', () => {
    expect(differenceCurve(compared([runs[0]!, runs[2]!]), 'Difference').band).toBeUndefined();
  });

  it('always shows zero, and all of the band', () => {
    const comparison = compared(runs);
    const { y } = differenceAxes(comparison);
    expect(y.ticks).toContain(0);
    const { band } = differenceCurve(comparison, 'Difference');
    expect(y.min).toBeLessThanOrEqual(Math.min(...band!.low));
    expect(y.max).toBeGreaterThanOrEqual(Math.max(...band!.high));
  });

  it('reads differences with their sign', () => {
    const { showValue, y } = differenceAxes(compared(runs));
    expect(showValue(2.5)).toBe('+2.50');
    expect(showValue(-0.25)).toBe('−0.25');
    expect(y.show(0)).toMatch(/^0/);
  });
});
