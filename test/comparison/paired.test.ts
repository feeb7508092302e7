import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../src-main/engine/catalogue/config';
import { formatFieldsInLine, formatFindingSentence } from '../../src-main/comparison/finding';
import {
  comparePaired,
  listPairedFields,
  type PairedComparison,
} from '../../src-main/comparison/paired';
import { groupBySeed, type SeedGroup } from '../../src-main/comparison/seeds';
import { findColumn } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import type { Run } from '../../src-main/engine/contract/run';
import { sampleRun } from './sample-runs';

let id = 0;

/** A run a value, with seeds from 1. */
function group(
  settings: Partial<RunConfig>,
  values: readonly number[],
  { seeds = values.map((_, i) => i + 1), ...changes }: Partial<Run> & { seeds?: number[] } = {},
): SeedGroup {
  const runs = values.map((one, i) => {
    const own = { ...changes, lastTestAccuracy: one };
    return sampleRun((id += 1), { ...settings, seed: seeds[i]! }, own);
  });
  return groupBySeed(runs)[0]!;
}

const over = (first: readonly Run[], second: readonly Run[], key = 'cell') =>
  comparePaired([first, second], [0, 1], findColumn(runColumns, key)!, 'test/accuracy');
const getSeeds = ({ pairs }: PairedComparison) => [
  ...new Set(pairs.map(({ first }) => first.config.seed)),
];
const compare = (a: SeedGroup, b: SeedGroup) => over(a.members, b.members);
const said = (...of: Parameters<typeof compare>) => formatFindingSentence(compare(...of).finding);

describe('a paired comparison', () => {
  it('claims what the interval shows, in favour of the better side', () => {
    const gru = group({ cell: 'gru' }, [0.985, 0.984, 0.986, 0.985, 0.984]);
    const rnn = group({ cell: 'rnn' }, [0.962, 0.963, 0.961, 0.964, 0.96]);
    const claim =
      'GRU is better than RNN: 98.48 ± 0.08\u00a0% test accuracy against 96.20 ± 0.16\u00a0%';
    expect([said(gru, rnn), said(rnn, gru)]).toEqual([claim, claim]);
    expect(formatFieldsInLine(compare(rnn, gru).finding).replaceAll('\u00a0', ' ')).toBe(
      'Error ratio 0.40 (0.35–0.46, 96 % interval) · Difference 2.28 ± 0.18 points · Paired seeds 5',
    );
  });

  it('makes no claim if other settings or data differ', () => {
    const gru = group({ cell: 'gru', learningRate: 0.01, batchSize: 64 }, [0.9, 0.9]);
    const rnn = group({ cell: 'rnn' }, [0.8, 0.8]);
    const none = 'No claim: GRU and RNN have no two runs with otherwise equal settings';
    expect(said(gru, rnn)).toBe(none);
    const elsewhere = group({ cell: 'gru' }, [0.9, 0.9], { dataChecksum: 'other' });
    expect(said(elsewhere, rnn)).toBe(none);
    const anotherSeed = group({ cell: 'gru' }, [0.9], { seeds: [7] });
    expect(said(anotherSeed, rnn)).toBe(none);
  });

  it('counts settings that only one of the models has as part of that model', () => {
    const lstm = group({ cell: 'lstm', forgetBias: 1 }, [0.99, 0.99, 0.991]);
    const rnn = group({ cell: 'rnn', activation: 'relu' }, [0.96, 0.96, 0.96]);
    expect(said(lstm, rnn)).toMatch(/^LSTM is better than RNN/);
  });

  it('compares values of any one setting', () => {
    const slow = group({ learningRate: 0.001 }, [0.96, 0.961, 0.962]);
    const fast = group({ learningRate: 0.002 }, [0.98, 0.981, 0.983]);
    expect(formatFindingSentence(over(slow.members, fast.members, 'lr').finding)).toBe(
      'Learning rate 2e-3 is better than learning rate 1e-3: 98.13 ± 0.15\u00a0% test accuracy against 96.10 ± 0.10\u00a0%',
    );
  });

  it('counts the runs left out', () => {
    const gru = group({ cell: 'gru' }, [0.985, 0.985, 0.986, 0.2], { seeds: [1, 2, 3, 7] });
    const rnn = group({ cell: 'rnn' }, [0.96, 0.96, 0.961, 0.2, 0.3], { seeds: [1, 2, 3, 4, 5] });
    const comparison = compare(gru, rnn);
    expect(getSeeds(comparison)).toEqual([1, 2, 3]);
    expect(comparison.unpaired.map(({ config }) => config.seed)).toEqual([7, 4, 5]);
    expect(listPairedFields(comparison)).toContainEqual([
      'Left out',
      '3 runs without a matching run on the other side',
    ]);
  });
});

describe('a paired comparison over several settings', () => {
  /** Two learning rates with two seeds each. */
  const grid = (cell: 'gru' | 'lstm', values: readonly (readonly number[])[]) =>
    [0.01, 0.02].flatMap((learningRate, i) => group({ cell, learningRate }, values[i]!).members);
  const [gru, lstm] = [
    grid('gru', [
      [0.9, 0.92],
      [0.8, 0.8],
    ]),
    grid('lstm', [
      [0.8, 0.8],
      [0.81, 0.83],
    ]),
  ];

  it('pairs runs in each setting, and counts a seed once by its mean over the settings', () => {
    const compared = over(gru, lstm);
    expect(getSeeds(compared)).toEqual([1, 2]);
    expect(compared).toMatchObject({ settings: 2, aheadIn: 1 });
    // Seed 1: (0.10 − 0.01) / 2; seed 2: (0.12 − 0.03) / 2.
    expect(compared.finding.difference?.count).toBe(2);
    expect(compared.finding.difference?.mean).toBeCloseTo(0.045, 9);
    expect(listPairedFields(compared)).toContainEqual(['Ahead in', '1 of 2 settings']);
  });

  it('claims nothing from one seed, however many settings it is ahead in', () => {
    const many = (cell: 'gru' | 'lstm', value: number) =>
      [1, 2, 3, 4, 5, 6].flatMap((n) => group({ cell, learningRate: n / 100 }, [value]).members);
    const compared = over(many('gru', 0.9), many('lstm', 0.8));
    expect(formatFindingSentence(compared.finding)).toBe('No claim: GRU and LSTM share one seed');
    expect(compared).toMatchObject({ settings: 6, aheadIn: 6 });
  });

  it('leaves out unpaired runs, unfinished runs and settings that lack a seed', () => {
    const stopped = group({ cell: 'gru', learningRate: 0.03 }, [0.1], { status: 'stopped' });
    const fewer = grid('lstm', [[0.8, 0.8], [0.81]]);
    const compared = over([...gru, ...stopped.members], fewer);
    expect(listPairedFields(compared).at(-1)).toEqual([
      'Left out',
      '1 run without a matching run on the other side, 1 run not finished, 1 pair of settings that lack a seed',
    ]);
    // By the settings of both seeds: the other pair is of the first seed alone.
    expect(compared.finding.difference?.mean).toBeCloseTo(0.11, 9);
  });

  it('counts pairs of settings that lack a seed if there are no others', () => {
    const of = (cell: 'gru' | 'lstm', values: readonly number[]) =>
      [0.01, 0.02].flatMap(
        (learningRate, i) =>
          group({ cell, learningRate }, [values[i]!], { seeds: [i + 1] }).members,
      );
    const compared = over(of('gru', [0.9, 0.8]), of('lstm', [0.8, 0.7]));
    expect(getSeeds(compared)).toEqual([1, 2]);
    expect(compared).toMatchObject({ settings: 2, unbalanced: 0 });
  });
});

it('negates every number when the sides are swapped, even if several runs share a partner', () => {
  const value = fc.integer({ min: 800, max: 999 }).map((thousandths) => thousandths / 1000);
  const runs = (cell: 'gru' | 'lstm') =>
    fc
      .uniqueArray(
        fc.record({
          learningRate: fc.constantFrom(0.01, 0.02),
          // The models of one side alone have it: its runs share a partner.
          forgetBias: fc.constantFrom(0, 1),
          seed: fc.integer({ min: 1, max: 3 }),
          accuracy: value,
        }),
        {
          minLength: 1,
          maxLength: 8,
          selector: ({ learningRate, forgetBias, seed }) => `${learningRate} ${forgetBias} ${seed}`,
        },
      )
      .map((all) =>
        all.flatMap(
          ({ seed, accuracy, ...settings }) =>
            group({ cell, ...settings }, [accuracy], { seeds: [seed] }).members,
        ),
      );
  fc.assert(
    fc.property(runs('gru'), runs('lstm'), (gru, lstm) => {
      const [one, other] = [over(gru, lstm), over(lstm, gru)];
      const getCounts = ({ settings, unpaired, unbalanced, ...pairs }: typeof one) => [
        getSeeds({ settings, unpaired, unbalanced, ...pairs }).toSorted(),
        settings,
        unpaired.length,
        unbalanced,
      ];
      expect(getCounts(other)).toEqual(getCounts(one));
      const { verdict, ahead, errors, difference } = one.finding;
      expect(other.finding.verdict).toBe(verdict);
      if (verdict !== 'better' && verdict !== 'open') return;
      if (Math.abs(Math.log(errors!.ratio)) < 1e-9) return;
      expect([other.finding.ahead, other.aheadIn]).toEqual([ahead, one.aheadIn]);
      expect(other.finding.errors!.ratio).toBeCloseTo(errors!.ratio, 9);
      expect(Math.log(other.finding.errors!.low)).toBeCloseTo(Math.log(errors!.low), 6);
      expect(other.finding.difference?.mean).toBeCloseTo(difference!.mean, 9);
    }),
    { numRuns: 100 },
  );
});
