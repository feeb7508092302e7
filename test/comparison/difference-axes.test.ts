import { expect, it } from 'vitest';
import {
  differenceAxes,
  differenceFactor,
  differenceTitle,
  scaledIntervals,
} from '../../src-main/comparison/difference-axes';

const axes = (mean: number[], isPercent = true) =>
  differenceAxes({
    metric: { isPercent },
    claim: { difference: null },
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
  const claim = { difference: { mean: 0.1 } };
  expect(
    [true, false].map((isPercent) => differenceFactor({ metric: { isPercent }, claim } as never)),
  ).toEqual([100, 1]);
  expect(axes([0.02]).showValue(2.5)).toBe('+2.50');
  expect(axes([0.02], false).showValue(-0.01)).toBe('−0.0100');
  expect(axes([0.02]).y.show(0)).toMatch(/^0(\.0+)?$/);
});

it('the difference is drawn as its sentence has it: of the one that is ahead minus the other', () => {
  const of = (mean: number) =>
    ({ metric: { isPercent: true, name: 'accuracy' }, claim: { difference: { mean } } }) as never;
  expect([0.02, -0.02].map((mean) => differenceTitle(of(mean), ['LSTM', 'GRU']))).toEqual([
    'LSTM minus GRU: accuracy, points',
    'GRU minus LSTM: accuracy, points',
  ]);
  expect(differenceFactor(of(-0.02))).toBe(-100);
  expect(scaledIntervals([{ low: -0.03, high: 0.01 }], -100)).toEqual([{ low: -1, high: 3 }]);
});

it('a single epoch has an axis of some width', () => {
  const { x } = axes([0.02]);
  expect(x.max).toBeGreaterThan(x.min);
});
