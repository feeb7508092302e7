import { describe, expect, it } from 'vitest';
import { listLinearTicks } from '../../src-main/curves/ticks';
import { findAxisRange, roundRange } from '../../src-main/curves/axis-range';

/** Ten in a hundred are from the first, bad batches. */
const accuracies = [
  ...Array.from({ length: 9 }, () => 0.2),
  ...Array.from({ length: 91 }, () => 0.97),
];

describe('the range of the y axis', () => {
  it('leaves out the first batches in a close-up of an accuracy', () => {
    const { min, max } = findAxisRange('accuracy', [...accuracies, 0.991], false);
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
  ])('chooses for the accuracies %j the range from %d to %d', (values, from, to) => {
    const { min, max } = findAxisRange('accuracy', values, false);
    expect(min).toBeCloseTo(from);
    expect(max).toBeCloseTo(to);
  });

  it.each([5, 3])(
    'encloses the values, begins at a tick, and has two to six ticks for %i requested intervals',
    (most) => {
      for (let i = 0; i < 2000; i += 1) {
        const ends = [(i * 0.6180339887) % 1, (i * 0.4142135623) % 1];
        const [low, high] = [Math.min(...ends), Math.max(...ends)];
        const { min, max } = roundRange(low, high, { from: 0, to: 1 }, most);
        expect(min).toBeLessThanOrEqual(low);
        // The highest line is not cut by the end of the axis.
        expect(max).toBeGreaterThan(high);
        const ticks = listLinearTicks(min, max, most);
        const { length } = ticks;
        expect(ticks[0]).toBeCloseTo(min, 9);
        expect(length).toBeGreaterThanOrEqual(2);
        expect(length).toBeLessThanOrEqual(6);
      }
    },
  );

  it('includes every value in a close-up of few values', () => {
    expect(findAxisRange('accuracy', [0.61, 0.76, 0.8, 0.88, 0.92, 0.94], false).min).toBeCloseTo(
      0.6,
    );
    expect(findAxisRange('loss', [1.1, 0.5, 0.3], false).max).toBeGreaterThan(1.1);
  });

  it('spans 0 to 100 % as the full range of an accuracy', () => {
    expect(findAxisRange('accuracy', accuracies, true)).toEqual({ min: 0, max: 1 });
  });

  it('starts at 0 for a loss, in full and in the close-up', () => {
    const losses = [
      ...Array.from({ length: 9 }, () => 2.3),
      ...Array.from({ length: 91 }, () => 0.09),
    ];
    expect(findAxisRange('loss', losses, false).min).toBe(0);
    expect(findAxisRange('loss', losses, false).max).toBeCloseTo(0.1);
    expect(findAxisRange('loss', losses, true).max).toBeCloseTo(2.5);
  });

  it.each([1, 0.5, 0])('has a width for an accuracy that is %d everywhere', (value) => {
    const { min, max } = findAxisRange('accuracy', [value, value], false);
    expect(min).toBeLessThan(max);
    expect(min).toBeGreaterThanOrEqual(0);
    expect(max).toBeLessThanOrEqual(1);
  });

  it('has a default without values', () => {
    expect(findAxisRange('loss', [], false).max).toBe(2.5);
    expect(findAxisRange('accuracy', [], false).min).toBe(0);
  });
});

it('includes a negative R² in its axis', () => {
  const values = [-0.4, -0.1, 0.3, 0.7];
  for (const whole of [false, true]) {
    const { min, max } = findAxisRange('accuracy', values, whole);
    expect(min).toBeLessThanOrEqual(-0.4);
    expect(max).toBeGreaterThanOrEqual(0.7);
  }
});
