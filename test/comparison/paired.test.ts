import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../src-main/catalogue/config';
import type { ComparedMetric } from '../../src-main/comparison/claim';
import { comparePaired } from '../../src-main/comparison/paired';
import { seedGroups, type SeedGroup } from '../../src-main/comparison/seeds';
import type { EpochCurve } from '../../src-main/comparison/equal-cost';
import type { Run } from '../../src-main/contract/run';
import { gestures } from '../support/own-data';
import { sampleRun } from './sample-runs';

const accuracy: ComparedMetric = { name: 'test accuracy', isPercent: true, better: 'higher' };
const loss: ComparedMetric = { name: 'test loss', isPercent: false, better: 'lower' };

const curves = new Map<number, EpochCurve>();
let id = 0;

/** A run a value, with seeds from 1; each run has a value an epoch. */
function group(
  settings: Partial<RunConfig>,
  values: readonly (number | readonly number[])[],
  { seeds = values.map((_, i) => i + 1), ...changes }: Partial<Run> & { seeds?: number[] } = {},
): SeedGroup {
  const runs = values.map((one, i) => {
    const run = sampleRun((id += 1), { ...settings, seed: seeds[i]! }, changes);
    const perEpoch = typeof one === 'number' ? [one] : one;
    const epochs = perEpoch.map((_, index) => index + 1);
    curves.set(run.id, { epochs, values: perEpoch, seconds: epochs.map((epoch) => 10 * epoch) });
    return run;
  });
  return seedGroups(runs)[0]!;
}

const compare = (a: SeedGroup, b: SeedGroup, metric = accuracy) =>
  comparePaired(a.members, b.members, metric, curves);

const seedsOf = (groups: readonly (readonly Run[])[]) =>
  groups.map((runs) => runs.map(({ config }) => config.seed));

describe('a paired comparison', () => {
  it('claims what the interval shows, from the better one’s side', () => {
    const gru = group({ cell: 'gru' }, [0.985, 0.984, 0.986, 0.985, 0.984]);
    const rnn = group({ cell: 'rnn' }, [0.962, 0.963, 0.961, 0.964, 0.96]);
    const claim =
      'The GRU is better than the RNN by 2.28 ± 0.18 points (5 paired seeds; test accuracy after epoch 1, 95 % interval 2.06 to 2.50).';
    expect(compare(gru, rnn).sentence).toBe(claim);
    expect(compare(rnn, gru).sentence).toBe(claim);
  });

  it('draws after its last epoch the interval that its sentence names, also of more groups than two', () => {
    const gru = group({ cell: 'gru' }, [0.985, 0.984, 0.986]);
    const rnn = group({ cell: 'rnn' }, [0.962, 0.963, 0.961]);
    const [two, five] = [2, 5].map((groups) =>
      comparePaired(gru.members, rnn.members, accuracy, curves, { groups }),
    );
    for (const { curve, claim } of [two!, five!])
      expect(curve.intervals.at(-1)).toEqual(claim.interval);
    expect(five!.claim.interval!.low).toBeLessThan(two!.claim.interval!.low);
  });

  it('takes the lower of two losses for the better one', () => {
    const gru = group({ cell: 'gru' }, [0.05, 0.052, 0.049]);
    const rnn = group({ cell: 'rnn' }, [0.1, 0.101, 0.1]);
    expect(compare(rnn, gru, loss).sentence).toMatch(
      /^The GRU is better than the RNN by 0\.0500 ± 0\.0010 \(3 paired seeds; test loss after epoch 1, 95 % interval 0\.04\d\d to 0\.05\d\d\)\.$/,
    );
  });

  it('claims nothing where the interval spans zero', () => {
    const a = group({ cell: 'gru' }, [0.985, 0.984, 0.986, 0.98]);
    const b = group({ cell: 'lstm' }, [0.984, 0.986, 0.985, 0.984]);
    expect(compare(a, b).sentence).toMatch(
      /^The LSTM leads the GRU by 0\.10 ± 0\.24 points \(4 paired seeds; test accuracy after epoch 1, 95 % interval −0\.29 to 0\.49, which contains 0\): no difference shown\.$/,
    );
  });

  it('claims nothing from too few seeds, even with the same sign', () => {
    const a = group({ cell: 'gru' }, [0.985, 0.984]);
    const b = group({ cell: 'lstm' }, [0.984, 0.98]);
    expect(compare(a, b).sentence).toBe(
      'The GRU leads the LSTM by 0.25 ± 0.21 points (2 paired seeds; test accuracy after epoch 1, 95 % interval −1.66 to 2.16, which contains 0): no difference shown.',
    );
  });

  it('claims nothing from one seed', () => {
    const sentence = compare(
      group({ cell: 'gru' }, [0.985]),
      group({ cell: 'rnn' }, [0.96]),
    ).sentence;
    expect(sentence).toBe(
      'The GRU leads the RNN by 2.50 points (test accuracy after epoch 1); one seed, so it is not shown to be better.',
    );
  });

  it('claims nothing where other settings differ, and says which', () => {
    const gru = group({ cell: 'gru', learningRate: 0.01, batchSize: 64 }, [0.9, 0.9]);
    const rnn = group({ cell: 'rnn' }, [0.8, 0.8]);
    expect(compare(gru, rnn).sentence).toBe(
      'No claim: the GRU and the RNN differ in learning rate and batch size as well.',
    );
  });

  it('claims nothing on other data', () => {
    const gru = group({ cell: 'gru' }, [0.9, 0.9], { dataChecksum: 'other' });
    expect(compare(gru, group({ cell: 'rnn' }, [0.8, 0.8])).sentence).toBe(
      'No claim: the GRU and the RNN differ in data as well.',
    );
  });

  it('counts settings that only one of the models has as part of that model', () => {
    const lstm = group({ cell: 'lstm', forgetBias: 1 }, [0.99, 0.99, 0.991]);
    const rnn = group({ cell: 'rnn', activation: 'relu' }, [0.96, 0.96, 0.96]);
    expect(compare(lstm, rnn).sentence).toMatch(/^The LSTM is better than the RNN/);
  });

  it('compares values of any one setting', () => {
    const slow = group({ learningRate: 0.001 }, [0.96, 0.961, 0.962]);
    const fast = group({ learningRate: 0.002 }, [0.98, 0.981, 0.983]);
    expect(compare(slow, fast).sentence).toMatch(
      /^Learning rate 2e-3 is better than learning rate 1e-3 by 2\.03 ± 0\.06 points \(3 paired seeds/,
    );
  });

  it('claims nothing where several settings could be meant, or none', () => {
    const a = group({ learningRate: 0.001, batchSize: 64 }, [0.9, 0.9]);
    const b = group({}, [0.9, 0.9]);
    const c = group({ learningRate: 0.01 }, [0.9, 0.9]);
    expect(compare(a, c).sentence).toBe(
      'No claim: the groups differ in learning rate and batch size.',
    );
    expect(compare(b, b).sentence).toBe('No comparison: the settings of both groups are the same.');
  });

  it('leaves out seeds without a partner and lists them', () => {
    const gru = group({ cell: 'gru' }, [0.985, 0.985, 0.986, 0.2], { seeds: [1, 2, 3, 7] });
    const rnn = group({ cell: 'rnn' }, [0.96, 0.96, 0.961, 0.2, 0.3], { seeds: [1, 2, 3, 4, 5] });
    const comparison = compare(gru, rnn);
    expect(comparison.seeds).toEqual([1, 2, 3]);
    expect(seedsOf(comparison.unpaired)).toEqual([[7], [4, 5]]);
    expect(comparison.sentence).toMatch(
      /^The GRU is better than the RNN by 2\.50 ± 0\.00 points \(3 paired seeds/,
    );
    expect(comparison.sentence).toContain(
      'Seed 7 of the GRU has no partner with results and is left out. Seeds 4 and 5 of the RNN have no partner with results and are left out.',
    );
  });

  it('says so where no seed, or no epoch, is in common', () => {
    const gru = group({ cell: 'gru' }, [0.9], { seeds: [1] });
    const rnn = group({ cell: 'rnn' }, [0.8], { seeds: [2] });
    expect(compare(gru, rnn).sentence).toBe(
      'No claim: the GRU and the RNN have no seed in common.',
    );
    const diverged = group({ cell: 'rnn' }, [NaN], { seeds: [1] });
    expect(compare(gru, diverged).sentence).toBe(
      'No claim yet: the GRU and the RNN have no finished epoch in common.',
    );
  });

  it('goes epoch by epoch as far as every pair does', () => {
    const gru = group({ cell: 'gru' }, [[0.5, 0.75, 0.9], [0.5, 0.75], []]);
    const rnn = group({ cell: 'rnn' }, [[0.25, 0.5, 0.6], [0.25, 0.25, 0.6], [0.2]]);
    const { curve, epoch, claim, unpaired } = compare(gru, rnn);
    expect(curve.epochs).toEqual([1, 2]);
    expect(curve.mean).toEqual([0.25, 0.375]);
    expect(curve.intervals).toEqual([
      { low: 0.25, high: 0.25 },
      // Mean 0.375, sd 0.1768, t of one degree of freedom 12.71.
      { low: expect.closeTo(-1.2133, 3) as number, high: expect.closeTo(1.9633, 3) as number },
    ]);
    expect(epoch).toBe(2);
    expect(claim.difference?.count).toBe(2);
    expect(seedsOf(unpaired)).toEqual([[], [3]]);
  });

  it('has the numbers that scipy has', () => {
    const { paired } = JSON.parse(
      readFileSync(new URL('../fixtures/golden/comparison.json', import.meta.url), 'utf8'),
    ) as { paired: { a: number[]; b: number[]; mean: number; sd: number; student: object }[] };
    for (const { a, b, mean, sd, student } of paired) {
      const { claim } = compare(group({ cell: 'gru' }, a), group({ cell: 'rnn' }, b));
      expect(claim.difference?.mean).toBeCloseTo(mean, 12);
      expect(claim.difference?.sd).toBeCloseTo(sd, 12);
      expect(claim.interval).toEqual({
        low: expect.closeTo((student as { low: number }).low, 10) as number,
        high: expect.closeTo((student as { high: number }).high, 10) as number,
      });
    }
  });
});

describe('runs on sequences', () => {
  const on = (cell: 'gru' | 'rnn', values: number[], data = 'vowels') =>
    group({ cell, dataset: gestures }, values, { dataChecksum: data });

  it('are paired on the same data', () => {
    expect(compare(on('gru', [0.97, 0.96]), on('rnn', [0.95, 0.95])).sentence).toContain('leads');
  });

  it('are not paired with runs on other data', () => {
    const images = group({ cell: 'gru' }, [0.9, 0.9]);
    expect(compare(on('gru', [0.97, 0.96]), images).seeds).toEqual([]);
    expect(compare(on('gru', [0.97, 0.96]), images).sentence).toMatch(/^No claim: /);
    expect(compare(on('gru', [0.97, 0.96]), on('rnn', [0.9, 0.9], 'plaid')).sentence).toBe(
      'No claim: the GRU and the RNN differ in data as well.',
    );
  });

  it('are not compared at equal multiply-adds, which nobody counted', () => {
    const [a, b] = [on('gru', [0.97, 0.96]), on('rnn', [0.95, 0.95])];
    const found = comparePaired(a.members, b.members, accuracy, curves, { cost: 'multiply-adds' });
    expect(found.sentence).toBe(
      'No claim: multiply-adds are counted for images only, and these runs read sequences.',
    );
  });
});
