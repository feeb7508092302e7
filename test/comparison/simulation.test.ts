// The table of simulations in docs/decisions/paired-comparison.md. `npm run hostile` repeats each 1,000 times
// and prints it: the shares found of 18 settings, and wrong of 2, 6 and 18 equal ones, by the number of seeds.
import { expect, it } from 'vitest';
import { createSweep, getSizes, type Random } from '../support/simulated-sweeps';

const trials = Number(process.env.UNROLL_SIMULATIONS ?? 400);
const seedCounts = [2, 3, 5, 9] as const;
const leads = (count: number) => [6, ...new Array<number>(count - 1).fill(0)];
const equal = (count: number) => new Array<number>(count).fill(0);

type Sweep = (random: Random, means: readonly number[], seeds: number) => Float64Array[];

/** Each generates results with a standard deviation of about 1. */
const generators: Readonly<Record<string, Sweep>> = {
  normal: (random, means, seeds) => createSweep(random, means, seeds, random.normal),
  'heavy tails': (random, means, seeds) => createSweep(random, means, seeds, random.heavy),
  skewed: (random, means, seeds) => createSweep(random, means, seeds, random.skewed),
  'unequal spreads': (random, means, seeds) =>
    createSweep(random, means, seeds, random.normal, () => random.scale(0.5)),
  'six at chance': (random, means, seeds) =>
    createSweep(
      random,
      means.map((mean, i) => (i >= means.length - 6 && means.length > 6 ? -60 : mean)),
      seeds,
      random.normal,
      (i) => (i >= means.length - 6 && means.length > 6 ? 0.1 : 1),
    ),
};

it.each(Object.entries(generators))(
  'finds the leader of 18 settings, and no best of equal ones: %s',
  (name, generate) => {
    const shares = (means: readonly number[]) =>
      seedCounts.map((seeds) => getSizes(trials, (random) => generate(random, means, seeds)).alone);
    const [found, wrong] = [shares(leads(18)), [2, 6, 18].map((count) => shares(equal(count)))];
    const rows = [found, ...wrong].map((row) => row.map((share) => share.toFixed(1)).join(' '));
    if (trials >= 1000) process.stdout.write(`${name}: ${rows.join(' | ')}\n`);
    for (const share of wrong.flat()) expect(share).toBeLessThanOrEqual(6);
    expect(found.at(-1)).toBeGreaterThan(50);
  },
);
