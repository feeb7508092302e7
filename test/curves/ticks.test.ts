import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks, shortNumber, tickWords } from '../../src-main/curves/ticks';

describe('ticks of an axis', () => {
  it('are few round numbers, without the last bits of a product', () => {
    expect(linearTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(0.93, 1)).toEqual([0.94, 0.96, 0.98, 1]);
    expect(linearTicks(0, 1, 3)).toEqual([0, 0.5, 1]);
  });

  it('are powers of ten on a logarithmic axis, with 2 and 5 times them where those are few', () => {
    expect(logTicks(0.001, 1000)).toEqual([0.01, 1, 100]);
    expect(logTicks(0.1, 1)).toEqual([0.1, 0.2, 0.5, 1]);
  });

  it('have the same number of decimals on one axis', () => {
    const show = tickWords({ as: 'percent' }, [0.975, 0.98]);
    expect([0.975, 0.98].map(show)).toEqual(['97.5\u00a0%', '98.0\u00a0%']);
    expect([0, 1500, 25_000, 3.2e12, 1e-5].map(shortNumber)).toEqual([
      ...['0', '1,500', '25K', '3.2T', '1e-5'],
    ]);
  });
});
