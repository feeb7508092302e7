import { describe, expect, it } from 'vitest';
import { trainingAxes } from '../../../../src-renderer/figures/curve-chart/chart-options';
import { curveThrough } from './recorded-frame';

const epochs = (count: number) =>
  curveThrough(Array.from({ length: count }, (_, index) => [index + 1, 0.5] as const));

describe('the axes of a training', () => {
  it('name every epoch of a short training, and at most eleven of a long one', () => {
    expect(trainingAxes('accuracy', [epochs(3)], true).x.ticks).toEqual([0, 1, 2, 3]);
    const { ticks, max } = trainingAxes('accuracy', [epochs(95)], true).x;
    expect([ticks.length, ticks[1], max]).toEqual([10, 10, 95]);
  });

  it('show one whole epoch before the first value', () => {
    expect(trainingAxes('loss', [], false).x).toMatchObject({ max: 1, ticks: [0, 1] });
  });

  it('hold an accuracy between 0 and 100 %, and a close-up from near its lowest usual value', () => {
    const curve = curveThrough([[1, 0.95], [2, 0.97], [3, 0.98]]); // prettier-ignore
    expect(trainingAxes('accuracy', [curve], true).y).toMatchObject({ min: 0, max: 1 });
    const { min, max } = trainingAxes('accuracy', [curve], false).y;
    expect(max).toBe(1);
    expect(min).toBeGreaterThan(0.9);
    expect(min).toBeLessThanOrEqual(0.95);
  });

  it('show a loss from 0 and leave out values that are not finite', () => {
    const { y } = trainingAxes('loss', [curveThrough([[1, 2.1], [2, NaN], [3, Infinity]])], true); // prettier-ignore
    expect(y.min).toBe(0);
    expect(y.max).toBeGreaterThanOrEqual(2.1);
    expect(y.max).toBeLessThan(5);
  });

  it('print a whole epoch without decimals', () => {
    const { show } = trainingAxes('loss', [epochs(3)], true).x;
    expect([show(2), show(2.5), show(10)]).toEqual(['2', '2.5', '10']);
  });
});
