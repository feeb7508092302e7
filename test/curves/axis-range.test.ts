import { describe, expect, it } from 'vitest';
import { linearTicks } from '../../src-main/curves/ticks';
import { axisRange, roundRange } from '../../src-main/curves/axis-range';

/** Ten in a hundred are from the first, bad batches. */
const accuracies = [
  ...Array.from({ length: 9 }, () => 0.2),
  ...Array.from({ length: 91 }, () => 0.97),
];

describe('the range of the y axis', () => {
  it('a close-up of an accuracy leaves out the first batches', () => {
    const { min, max } = axisRange('accuracy', [...accuracies, 0.991], false);
    expect(min).toBeCloseTo(0.97);
    expect(max).toBeCloseTo(0.995);
  });

  it.each([
    [[0.62, 0.7, 0.78, 0.795], 0.6, 0.8],
    [[0.55, 0.68, 0.7], 0.55, 0.72],
    [[0.26, 0.6, 0.74], 0.2, 0.75],
    [[0.22, 0.6, 0.87], 0.2, 0.9],
    [[0.967, 0.978, 0.983], 0.965, 0.984],
    [[0.9, 0.97, 0.9995], 0.9, 1],
  ])('an accuracy axis of %j is from %d to %d', (values, from, to) => {
    const { min, max } = axisRange('accuracy', values, false);
    expect(min).toBeCloseTo(from);
    expect(max).toBeCloseTo(to);
  });

  it.each([5, 3])(
    'ends around the values, begins at a tick, and leaves two to six where %i parts are wished for',
    (most) => {
      for (let i = 0; i < 2000; i += 1) {
        const ends = [(i * 0.6180339887) % 1, (i * 0.4142135623) % 1];
        const [low, high] = [Math.min(...ends), Math.max(...ends)];
        const { min, max } = roundRange(low, high, { from: 0, to: 1 }, most);
        expect(min).toBeLessThanOrEqual(low);
        // The highest line is not cut by the end of the axis.
        expect(max).toBeGreaterThan(high);
        const ticks = linearTicks(min, max, most);
        const { length } = ticks;
        expect(ticks[0]).toBeCloseTo(min, 9);
        expect(length).toBeGreaterThanOrEqual(2);
        expect(length).toBeLessThanOrEqual(6);
      }
    },
  );

  it('a close-up of few values leaves none of them out', () => {
    expect(axisRange('accuracy', [0.61, 0.76, 0.8, 0.88, 0.92, 0.94], false).min).toBeCloseTo(0.6);
    expect(axisRange('loss', [1.1, 0.5, 0.3], false).max).toBeGreaterThan(1.1);
  });

  it('the whole range of an accuracy is 0 to 100 %', () => {
    expect(axisRange('accuracy', accuracies, true)).toEqual({ min: 0, max: 1 });
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

  it.each([1, 0.5, 0])('an accuracy that is %d everywhere still has an axis', (value) => {
    const { min, max } = axisRange('accuracy', [value, value], false);
    expect(min).toBeLessThan(max);
    expect(min).toBeGreaterThanOrEqual(0);
    expect(max).toBeLessThanOrEqual(1);
  });

  it('without values there is a default axis', () => {
    expect(axisRange('loss', [], false).max).toBe(2.5);
    expect(axisRange('accuracy', [], false).min).toBe(0);
  });
});

it('an R² below 0 is within its axis', () => {
  const values = [-0.4, -0.1, 0.3, 0.7];
  for (const whole of [false, true]) {
    const { min, max } = axisRange('accuracy', values, whole);
    expect(min).toBeLessThanOrEqual(-0.4);
    expect(max).toBeGreaterThanOrEqual(0.7);
  }
});
