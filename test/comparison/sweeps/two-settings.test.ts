import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src-main/engine/contract/run';
import { computeMainEffects } from '../../../src-main/comparison/sweeps/importance';
import { listSweptColumns } from '../../../src-main/comparison/settings-diff';
import { compareTwoSettings } from '../../../src-main/comparison/sweeps/two-settings';
import { accuracy, column, grid } from '../../support/grid-of-runs';

const getEffects = (runs: readonly Run[]) =>
  computeMainEffects(runs, listSweptColumns(runs), 'test/accuracy');

describe('a map of results over two settings', () => {
  it('is the mean in each combination, and is empty where there is no run', () => {
    const runs = grid.filter(({ id }) => id !== 1 && id !== 2 && id !== 3);
    const map = compareTwoSettings(
      runs,
      column('hidden'),
      column('lr'),
      accuracy,
      getEffects(runs),
    );
    expect(map.columns).toEqual(['16', '32', '64']);
    expect(map.rows).toEqual(['1e-3', '0.01']);
    expect(map.cells[0]![0]).toEqual({ runs: [], mean: null, share: 0.5 });
    const { runs: own, mean } = map.cells[1]![2]!;
    expect(own).toHaveLength(3);
    const values = own.map(({ lastTestAccuracy }) => lastTestAccuracy!);
    expect(mean).toBeCloseTo(values.reduce((a, b) => a + b) / 3);
  });

  it('uses the whole colour scale if a setting matters, and one colour if it does not', () => {
    const getShares = (runs: readonly Run[]) => {
      const [across, down] = [column('hidden'), column('lr')];
      const { cells, ...map } = compareTwoSettings(runs, across, down, accuracy, getEffects(runs));
      return { ...map, shares: cells.flat().map(({ share }) => share) };
    };
    const clear = getShares(grid);
    expect(clear.ends?.worst).toBeCloseTo(0.802, 2);
    expect(clear.ends?.best).toBeCloseTo(0.902, 2);
    expect([clear.isFlat, Math.min(...clear.shares), Math.max(...clear.shares)]).toEqual([
      false,
      0,
      1,
    ]);
    // The same results, none of which follows a setting.
    const noise = grid.map((one) => ({
      ...one,
      lastTestAccuracy: 0.8 + 0.001 * Math.sin(one.id ** 2),
    }));
    expect(getShares(noise)).toMatchObject({
      isFlat: true,
      ends: null,
      shares: new Array(6).fill(0.5),
    });
  });
});
