import { describe, expect, it } from 'vitest';
import {
  listLinearTicks,
  listLogTicks,
  formatShortNumber,
  formatTicks,
  removeEqualTicks,
} from '../../src-main/curves/ticks';

describe('the ticks of an axis', () => {
  it('consists of few round numbers without floating-point noise', () => {
    expect(listLinearTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(listLinearTicks(0.93, 1)).toEqual([0.94, 0.96, 0.98, 1]);
    expect(listLinearTicks(0, 1, 3)).toEqual([0, 0.5, 1]);
  });

  it('consists of powers of ten on a logarithmic axis, with multiples if those are few', () => {
    expect(listLogTicks(1e-6, 1e6)).toEqual([1e-6, 1e-4, 0.01, 1, 100, 1e4, 1e6]);
    expect(listLogTicks(0.001, 1)).toEqual([0.001, 0.01, 0.1, 1]);
    expect(listLogTicks(0.1, 1)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1]);
    expect(listLogTicks(0.12, 0.71)).toEqual([0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    expect(listLogTicks(0.12, 0.71, 3)).toEqual([0.2, 0.3, 0.5]);
    expect(listLogTicks(0.37, 2.3)).toEqual([0.4, 0.5, 0.7, 1, 2]);
  });

  it('has different texts for all ticks, with an equal number of decimals', () => {
    const near = [0.98271, 0.98272, 0.98273];
    const twoDecimals = (value: number) => `${(100 * value).toFixed(2)}\u00a0%`;
    expect(near.map(formatTicks({ as: 'percent' }, near, twoDecimals))).toEqual([
      '98.271\u00a0%',
      '98.272\u00a0%',
      '98.273\u00a0%',
    ]);
    const kinds = ['percent', 'fixed', 'significant', 'whole', 'bytes', 'seconds'] as const;
    const ranges = [
      near,
      [25_401, 25_402],
      [1.00001e-5, 1.00002e-5],
      [3_200_000_001, 3_200_000_002],
    ];
    for (const as of kinds) {
      for (const ticks of ranges) {
        expect(new Set(ticks.map(formatTicks({ as }, ticks))).size).toBe(ticks.length);
      }
    }
  });

  it('omits ticks whose texts are equal without decimals', () => {
    expect(removeEqualTicks([61, 61.2, 62], (seconds) => seconds.toFixed(0))).toEqual([61, 62]);
  });

  it('has the same number of decimals throughout an axis', () => {
    const show = formatTicks({ as: 'percent' }, [0.975, 0.98]);
    expect([0.975, 0.98].map(show)).toEqual(['97.5\u00a0%', '98.0\u00a0%']);
    expect([0, 1500, 25_000, 3.2e12, 1e-5].map(formatShortNumber)).toEqual([
      '0',
      '1,500',
      '25K',
      '3.2T',
      '1e-5',
    ]);
  });
});
