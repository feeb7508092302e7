import { describe, expect, it } from 'vitest';
import { computeMainEffects } from '../../../src-main/comparison/sweeps/importance';
import type { Run } from '../../../src-main/engine/contract/run';
import { listSweptColumns } from '../../../src-main/comparison/settings-diff';
import {
  measureImportanceClaims,
  measurePairedClaims,
  createGrid,
  createRealPairs,
  tables,
} from '../../support/simulated-claims';
import { column, grid, run } from '../../support/grid-of-runs';

describe('the importance of a setting', () => {
  it('is the distance between the means of its values, the largest first', () => {
    const [first, ...others] = computeMainEffects(grid, listSweptColumns(grid), 'test/accuracy');
    expect(first).toMatchObject({ column: { key: 'lr' }, isClear: true });
    expect(first!.effect).toBeCloseTo(0.1, 2);
    // Seeds only repeat: they are no setting that could matter.
    expect(others.map(({ column: { key }, isClear }) => [key, isClear])).toEqual([
      ['hidden', false],
    ]);
  });

  it('notes if each value has one run, so that chance cannot be estimated', () => {
    const cells = (['rnn', 'gru'] as const).map((cell, i) => run(i, { cell }, 0.9 + i / 50));
    const areRepeated = (runs: readonly Run[]) =>
      computeMainEffects(runs, listSweptColumns(runs), 'test/accuracy').map(
        ({ isRepeated }) => isRepeated,
      );
    expect(areRepeated(cells)).toEqual([false]);
    expect(areRepeated([...cells, run(9, { cell: 'rnn', seed: 2 }, 0.9)])).toEqual([true]);
  });

  it('excludes settings with a single value and runs without a result', () => {
    expect(computeMainEffects([run(1, {}, 0.5)], [column('lr')], 'test/accuracy')).toEqual([]);
    expect(
      computeMainEffects(
        [run(1, {}, null), run(2, { learningRate: 1 }, null)],
        [column('lr')],
        'test/accuracy',
      ),
    ).toEqual([]);
  });

  it('treats two settings that always change together as confounded', () => {
    const runs = [0, 1, 2, 3, 4, 5].map((i) =>
      run(
        i,
        { learningRate: i % 2 ? 0.01 : 0.001, hiddenSize: i % 2 ? 32 : 16, seed: i >> 1 },
        i % 2,
      ),
    );
    const effects = computeMainEffects(runs, listSweptColumns(runs), 'test/accuracy');
    expect(
      effects.map(({ column, together, isClear }) => [
        column.key,
        together.map(({ key }) => key),
        isClear,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['lr', ['hidden'], false],
        ['hidden', ['lr'], false],
      ]),
    );
  });
});

describe('a setting without an effect', () => {
  // 5 % of 200 tables are 10 with a standard deviation of 3.1.
  it.each(Object.entries(tables))(
    'has an effect claimed in %s no more often than chance allows',
    (_, { idle, make }) => {
      expect(measureImportanceClaims(idle, make, 200)).toBeLessThanOrEqual(0.06);
    },
  );
});

it('finds a real effect in pairs of seeds as often as the paired test', () => {
  const byPairs = measurePairedClaims(createRealPairs, 100);
  expect(byPairs).toBeGreaterThan(0.6);
  expect(measureImportanceClaims('hidden', createRealPairs, 100)).toBeGreaterThanOrEqual(
    byPairs - 0.04,
  );
});

it('finds an effect of one standard deviation in most grids of eighteen settings', () => {
  const found = measureImportanceClaims('hidden', (random) => createGrid(random, 1), 200);
  expect(found).toBeGreaterThan(0.65);
});
