import { expect, it } from 'vitest';
import { differenceAxes, differenceFactor } from '../../src-main/comparison/difference-axes';

const axes = (mean: number[], isPercent = true) =>
  differenceAxes({
    metric: { isPercent },
    curve: {
      mean,
      epochs: mean.map((_, index) => index + 1),
      intervals: mean.map((value) => ({ low: value - 0.001, high: value + 0.001 })),
    },
  } as never);

it('zero is always in sight, as the reference of a difference', () => {
  for (const mean of [[0.02, 0.03], [-0.02, -0.03], []]) {
    const { y } = axes(mean);
    expect(y.min).toBeLessThanOrEqual(0);
    expect(y.max).toBeGreaterThanOrEqual(0);
    expect(y.max).toBeGreaterThan(y.min);
  }
});

it('accuracies differ by points, losses by themselves, with their sign', () => {
  expect(
    [true, false].map((isPercent) => differenceFactor({ metric: { isPercent } } as never)),
  ).toEqual([100, 1]);
  expect(axes([0.02]).showValue(2.5)).toBe('+2.50 points');
  expect(axes([0.02], false).showValue(-0.01)).toBe('−0.0100');
  expect(axes([0.02]).y.show(0)).toMatch(/^0(\.0+)?$/);
});

it('a single epoch has an axis of some width', () => {
  const { x } = axes([0.02]);
  expect(x.max).toBeGreaterThan(x.min);
});
