import { describe, expect, it } from 'vitest';
import { roundStep } from '../../src-main/curves/ticks';
import { axisRange } from '../../src-main/curves/axis-range';

/** Ten in a hundred are from the first, bad batches. */
const accuracies = [
  ...Array.from({ length: 9 }, () => 0.2),
  ...Array.from({ length: 91 }, () => 0.97),
];

describe('the range of the y axis', () => {
  it('a close-up of an accuracy leaves out the first batches and ends at 100 %', () => {
    const { min, max, step } = axisRange('accuracy', accuracies, false);
    expect(max).toBe(1);
    expect(min).toBeCloseTo(0.97);
    expect(step).toBeCloseTo(0.01);
  });

  it('a close-up of few values leaves none of them out', () => {
    expect(axisRange('accuracy', [0.61, 0.76, 0.8, 0.88, 0.92, 0.94], false).min).toBeCloseTo(0.6);
    expect(axisRange('loss', [1.1, 0.5, 0.3], false).max).toBeGreaterThan(1.1);
  });

  it('the whole range of an accuracy is 0 to 100 %', () => {
    expect(axisRange('accuracy', accuracies, true)).toEqual({ min: 0, max: 1, step: 0.2 });
  });

  it('a loss starts at 0, in full and in the close-up', () => {
    const losses = [
      ...Array.from({ length: 9 }, () => 2.3),
      ...Array.from({ length: 91 }, () => 0.09),
    ];
    expect(axisRange('loss', losses, false).min).toBe(0);
    expect(axisRange('loss', losses, false).max).toBeCloseTo(0.1);
    expect(axisRange('loss', losses, true).max).toBeCloseTo(2.5);
  });

  it('an accuracy of 100 % everywhere still has an axis', () => {
    const { min, max } = axisRange('accuracy', [1, 1], false);
    expect(min).toBeLessThan(max);
  });

  it('without values there is a default axis', () => {
    expect(axisRange('loss', [], false).max).toBe(2.5);
    expect(axisRange('accuracy', [], false).min).toBe(0);
  });

  it('ticks are round and few', () => {
    expect(roundStep(1)).toBeCloseTo(0.2);
    expect(roundStep(0.04)).toBeCloseTo(0.01);
    expect(roundStep(2.3)).toBeCloseTo(0.5);
  });
});
