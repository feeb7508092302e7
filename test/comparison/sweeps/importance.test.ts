import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { claimOf } from '../../../src-main/comparison/claim';
import { findColumn, type Column } from '../../../src-main/comparison/column';
import { runColumns } from '../../../src-main/comparison/columns';
import type { Run } from '../../../src-main/contract/run';
import { mainEffects } from '../../../src-main/comparison/sweeps/importance';
import { sweptColumns } from '../../../src-main/comparison/sweeps/parallel-axes';
import { fakeConfig, fakeRun } from '../../support/fake-runs';

const column = (key: string): Column => findColumn(runColumns, key)!;
const best = column('best');

function run(id: number, settings: object, accuracy: number | null, more: Partial<Run> = {}): Run {
  const config = fakeConfig({ cell: 'gru', ...settings });
  return fakeRun(id, config.cell, { config, bestTestAccuracy: accuracy, ...more });
}

/** Accuracy follows the learning rate; the hidden size does nothing but for some noise. */
const grid = [1e-3, 1e-2].flatMap((learningRate, i) =>
  [16, 32, 64].flatMap((hiddenSize, j) =>
    [1, 2, 3].map((seed) =>
      run(
        100 * i + 10 * j + seed,
        { learningRate, hiddenSize, seed },
        0.8 + 0.1 * i + 0.001 * ((7 * seed + 3 * j + 5 * i) % 5),
      ),
    ),
  ),
);

describe('the importance of a setting', () => {
  it('is the distance between the means of its values, the largest first', () => {
    const [first, ...others] = mainEffects(grid, sweptColumns(grid), best);
    expect(first).toMatchObject({ column: { key: 'lr' }, isClear: true });
    expect(first!.effect).toBeCloseTo(0.1, 2);
    expect(first!.levels.map(({ label, runs }) => [label, runs])).toEqual([
      ['1e-3', 9],
      ['0.01', 9],
    ]);
    expect(others.map(({ column: { key } }) => key).sort()).toEqual(['hidden', 'seed']);
  });

  it('claims nothing that chance could explain', () => {
    const effects = mainEffects(grid, sweptColumns(grid), best);
    for (const {
      column: { key },
      effect,
      chance,
      isClear,
    } of effects) {
      expect(isClear).toBe(key === 'lr');
      expect(isClear).toBe(effect > chance);
    }
  });

  it('puts many numbers together in parts of equally many runs', () => {
    const runs = Array.from({ length: 40 }, (_, i) => run(i + 1, { hiddenSize: 10 + i }, i / 40));
    const [hidden] = mainEffects(runs, [column('hidden')], best);
    expect(hidden!.levels.map((level) => level.runs)).toEqual([10, 10, 10, 10]);
    expect(hidden!.isClear).toBe(true);
  });

  it('is of no setting with a single value, and of no runs without a result', () => {
    expect(mainEffects([run(1, {}, 0.5)], [column('lr')], best)).toEqual([]);
    expect(
      mainEffects([run(1, {}, null), run(2, { learningRate: 1 }, null)], [column('lr')], best),
    ).toEqual([]);
  });

  it('tells two settings that always change together not apart', () => {
    const runs = [0, 1, 2, 3, 4, 5].map((i) =>
      run(
        i,
        { learningRate: i % 2 ? 0.01 : 0.001, hiddenSize: i % 2 ? 32 : 16, seed: i >> 1 },
        i % 2,
      ),
    );
    const effects = mainEffects(runs, sweptColumns(runs), best);
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

const normal = (generator: ReturnType<typeof xoroshiro128plus>) =>
  Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator))) *
  Math.cos(2 * Math.PI * uniformFloat64(generator));

/** How often the setting is claimed in tables that `make` makes of random numbers. */
function claims(key: string, tables: number, make: (random: () => number) => Run[]): number {
  const generator = xoroshiro128plus(1);
  let claimed = 0;
  for (let table = 0; table < tables; table += 1) {
    const runs = make(() => normal(generator));
    const found = mainEffects(runs, sweptColumns(runs), best).find((one) => one.column.key === key);
    if (found === undefined) throw new Error(`No effect of ${key}`);
    if (found.isClear) claimed += 1;
  }
  return claimed / tables;
}

describe('a setting that does nothing', () => {
  // 5 % of 200 tables are 10 with a standard deviation of 3.1.
  it('is claimed in a random search of ten settings with five seeds no more often than chance allows', () => {
    const share = claims('clip-norm', 200, (random) =>
      Array.from({ length: 10 }, (_, i) => i).flatMap((i) => {
        const effect = random();
        const settings = { learningRate: 0.001 * (i + 1), clipNorm: i % 2 ? 1 : 5 };
        return [1, 2, 3, 4, 5].map((seed) =>
          run(10 * i + seed, { ...settings, seed }, 0.5 + 0.1 * effect + 0.01 * random()),
        );
      }),
    );
    expect(share).toBeLessThanOrEqual(0.06);
  });

  it('is claimed in a grid no more often than chance allows', () => {
    const share = claims('hidden', 200, (random) =>
      [0.001, 0.002, 0.004].flatMap((learningRate, i) =>
        [16, 32].flatMap((hiddenSize, j) =>
          [1, 2, 3].map((seed) =>
            run(
              100 * i + 10 * j + seed,
              { learningRate, hiddenSize, seed },
              0.5 + 0.1 * i + 0.01 * random(),
            ),
          ),
        ),
      ),
    );
    expect(share).toBeLessThanOrEqual(0.06);
  });
});

it('a real effect in pairs of seeds is found as often as the paired test finds it', () => {
  const pairs = (random: () => number) =>
    Array.from({ length: 30 }, (_, seed) => {
      const common = random();
      return [16, 32].map((hiddenSize, j) =>
        run(2 * seed + j, { hiddenSize, seed }, 0.5 + 0.05 * common + 0.01 * random() + 0.007 * j),
      );
    }).flat();
  const byPermutation = claims('hidden', 100, pairs);
  const generator = xoroshiro128plus(1);
  let byPairs = 0;
  for (let table = 0; table < 100; table += 1) {
    const accuracies = pairs(() => normal(generator)).map((one) => one.bestTestAccuracy ?? NaN);
    const differences = accuracies.flatMap((value, i) =>
      i % 2 ? [value - accuracies[i - 1]!] : [],
    );
    if (claimOf(differences, { better: 'higher' }).better !== null) byPairs += 1 / 100;
  }
  expect(byPairs).toBeGreaterThan(0.6);
  expect(byPermutation).toBeGreaterThanOrEqual(byPairs - 0.04);
});
