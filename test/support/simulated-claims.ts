// Estimates how often claims are wrong and intervals miss the true value, on synthetic results.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { computeMeanInterval, summariseValues } from '../../src-main/comparison/statistics';
import { computeMainEffects } from '../../src-main/comparison/sweeps/importance';
import { listSweptColumns } from '../../src-main/comparison/settings-diff';
import type { Run } from '../../src-main/engine/contract/run';
import { fakeConfig, fakeRun } from './fake-runs';

/** Returns a function that draws standard normal numbers (Box and Muller, 1958). */
export function createNormals(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () =>
    Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator))) *
    Math.cos(2 * Math.PI * uniformFloat64(generator));
}

/** Returns the share of trials in which something happens. */
export function computeShare(trials: number, happens: () => boolean): number {
  return Array.from({ length: trials }, happens).filter(Boolean).length / trials;
}

function createRun(id: number, settings: object, result: number): Run {
  const config = fakeConfig({ cell: 'gru', ...settings });
  return fakeRun(id, config.cell, { config, lastTestAccuracy: result });
}

/** Tables of runs, each with a setting that has no effect. */
export const tables: Readonly<
  Record<string, { readonly idle: string; readonly make: (random: () => number) => Run[] }>
> = {
  'a random search of ten settings with five seeds': {
    idle: 'clip-norm',
    make: (random) =>
      Array.from({ length: 10 }, (_, i) => i).flatMap((i) => {
        const effect = random();
        const settings = { learningRate: 0.001 * (i + 1), clipNorm: i % 2 ? 1 : 5 };
        return [1, 2, 3, 4, 5].map((seed) =>
          createRun(10 * i + seed, { ...settings, seed }, 0.5 + 0.1 * effect + 0.01 * random()),
        );
      }),
  },
  'a grid of eighteen settings with three seeds': {
    idle: 'clip-norm',
    make: (random) => createGrid(random, 1),
  },
  'a grid of three by two settings with three seeds': {
    idle: 'hidden',
    make: (random) =>
      [0.001, 0.002, 0.004].flatMap((learningRate, i) =>
        [16, 32].flatMap((hiddenSize, j) =>
          [1, 2, 3].map((seed) => {
            const settings = { learningRate, hiddenSize, seed };
            return createRun(100 * i + 10 * j + seed, settings, 0.5 + 0.1 * i + 0.01 * random());
          }),
        ),
      ),
  },
};

/** 3 learning rates × 2 sizes × 3 idle clip norms × 3 seeds. @param effect of the size, in standard deviations */
export const createGrid = (random: () => number, effect: number): Run[] =>
  [0.001, 0.002, 0.004].flatMap((learningRate, i) =>
    [16, 32].flatMap((hiddenSize, j) =>
      [1, 3, 5].flatMap((clipNorm) =>
        [1, 2, 3].map((seed) => {
          const settings = { learningRate, hiddenSize, clipNorm, seed };
          const result = 0.5 + 0.1 * i + 0.005 * (effect * j + random());
          return createRun(1000 * i + 100 * j + 10 * clipNorm + seed, settings, result);
        }),
      ),
    ),
  );

/** Creates 30 pairs of runs with equal seeds, in which the hidden size makes a small difference. */
export const createRealPairs = (random: () => number): Run[] =>
  Array.from({ length: 30 }, (_, seed) => {
    const common = random();
    return [16, 32].map((hiddenSize, j) => {
      const result = 0.5 + 0.05 * common + 0.01 * random() + 0.007 * j;
      return createRun(2 * seed + j, { hiddenSize, seed }, result);
    });
  }).flat();

/** Returns how often the setting is reported to matter. */
export function measureImportanceClaims(
  setting: string,
  make: (random: () => number) => Run[],
  trials: number,
): number {
  const random = createNormals(1);
  return computeShare(trials, () => {
    const runs = make(random);
    const effects = computeMainEffects(runs, listSweptColumns(runs), 'test/accuracy');
    const own = effects.find(({ column }) => column.key === setting);
    if (own === undefined) throw new Error(`No effect of ${setting}`);
    return own.isClear;
  });
}

/** Returns how often the paired test finds the effect in such pairs. */
export function measurePairedClaims(make: (random: () => number) => Run[], trials: number): number {
  const random = createNormals(1);
  return computeShare(trials, () => {
    const results = make(random).map((run) => run.lastTestAccuracy ?? NaN);
    const differences = results.flatMap((value, i) =>
      i % 2 ? [value - (results[i - 1] ?? NaN)] : [],
    );
    const interval = computeMeanInterval(
      summariseValues(differences) ?? { count: 0, mean: 0, sd: null },
    );
    return interval !== null && (interval.low > 0 || interval.high < 0);
  });
}
