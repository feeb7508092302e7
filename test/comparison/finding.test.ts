import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { findColumn } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import {
  createComparedMetric,
  formatFieldsInLine,
  listFindingNotes,
  formatFindingSentence,
  createEmptyFinding,
  createPairFinding,
  createRankingFinding,
  createSettingsFinding,
  type ComparedMetric,
  type Finding,
} from '../../src-main/comparison/finding';
import { comparePaired } from '../../src-main/comparison/paired';
import {
  rankSettings,
  formatRatioValue,
  type RankedSetting,
} from '../../src-main/comparison/ranking';
import { groupBySeed } from '../../src-main/comparison/seeds';
import { gestures } from '../support/own-data';
import { sampleRun } from './sample-runs';

const accuracy: ComparedMetric = {
  metric: 'test/accuracy',
  name: 'accuracy',
  errors: 'errors',
  item: 'sequence',
  isPercent: true,
  better: 'higher',
};

const found = (
  ratio: number,
  low: number,
  high: number,
  more: Partial<Omit<Finding, 'errors'>> = {},
) =>
  createPairFinding({
    ahead: 'GRU',
    behind: 'RNN',
    errors: { ratio, low, high },
    metric: accuracy,
    difference: { count: 3, mean: 0.023, sd: 0.003 },
    results: [
      { count: 3, mean: 0.983, sd: 0.001 },
      { count: 3, mean: 0.96, sd: 0.001 },
    ],
    ...more,
  });

describe('the sentence of a finding', () => {
  const models = { over: 'sequences', sequences: 370 } as const;
  it.each([
    [
      found(0.43, 0.35, 0.53),
      'GRU is better than RNN: 98.30 ± 0.10 % accuracy against 96.00 ± 0.10 %.',
    ],
    [
      found(0.9, 0.7, 1.2),
      'No significant difference between GRU and RNN: 98.30 ± 0.10 % accuracy against 96.00 ± 0.10 %.',
    ],
    [
      found(1, 0.98, 1.03),
      'GRU and RNN are equivalent: 98.30 ± 0.10 % accuracy against 96.00 ± 0.10 %. The errors differ by less than 5 %.',
    ],
    [
      found(0.4, 0.3, 0.5, models),
      'GRU is better than RNN: 98.30 ± 0.10 % accuracy against 96.00 ± 0.10 %. One seed per model, so this compares trained models on these 370 sequences, not architectures.',
    ],
    [createEmptyFinding('they differ in data', accuracy), 'No claim: they differ in data.'],
  ])('states exactly its numbers (finding %#)', (finding, sentence) => {
    const said = [`${formatFindingSentence(finding)}.`, listFindingNotes(finding)].join(' ').trim();
    expect(said.replaceAll('\u00a0', ' ')).toBe(sentence);
  });

  it('names the error: squared error for R², a loss, or an MAE', () => {
    const config = sampleRun(1, {
      dataset: { ...gestures, predicts: 'numbers' } as typeof gestures,
    }).config;
    const named = (['test/accuracy', 'test/loss', 'test/mae'] as const).map((metric) =>
      formatFieldsInLine(
        found(0.5, 0.4, 0.6, { metric: createComparedMetric(metric, [{ config }]) }),
      ),
    );
    expect(named.map((line) => /^Ratio of (\D*) /.exec(line)?.[1])).toEqual([
      'squared errors',
      'loss',
      'MAE',
    ]);
  });

  it('accompanies its numbers, each with its name', () => {
    expect(
      formatFieldsInLine(found(0.43, 0.35, 0.53, { settings: 27 })).replaceAll('\u00a0', ' '),
    ).toBe(
      'Error ratio 0.43 (0.35–0.53, 95 % interval) · Difference 2.30 ± 0.30 points · Paired seeds 3 · Corrected for 27 settings',
    );
  });

  it('rounds an error ratio to its significant digits', () => {
    expect(
      [0, 0.0004, 0.0312, 0.712, 1, 1.3249, 12.4, 2e9, Infinity].map(formatRatioValue),
    ).toEqual(['0', '< 0.001', '0.031', '0.71', '1.00', '1.32', '12', '> 1,000', '∞']);
  });
});

describe('a finding on generated runs', () => {
  const random = xoroshiro128plus(7);
  const uniform = () => uniformFloat32(random);
  let id = 0;

  /** Two settings with 0 to 5 seeds, some of them in common, one of them better by a random amount. */
  function generated() {
    const gap = uniform() < 0.3 ? 0 : 0.05 * (uniform() - 0.5);
    const noise = uniform() < 0.2 ? 0 : 0.01 * uniform();
    const runs = ([1e-3, 2e-3] as const).flatMap((learningRate, i) =>
      [1, 2, 3, 4, 5]
        .filter(() => uniform() < 0.8)
        .map((seed) => {
          const value = 0.9 + i * gap + noise * (uniform() - 0.5);
          return sampleRun((id += 1), { learningRate, seed }, { lastTestAccuracy: value });
        }),
    );
    return runs;
  }

  it('claims nothing that its interval contradicts, and agrees in all formats', () => {
    const verdicts = new Set<Finding['verdict']>();
    for (let trial = 0; trial < 400; trial += 1) {
      const runs = generated();
      const [first, second] = groupBySeed(runs).map(({ members }) => members);
      if (first === undefined || second === undefined) continue;
      const lr = findColumn(runColumns, 'lr')!;
      const { finding } = comparePaired([first, second], [0, 1], lr, 'test/accuracy');
      verdicts.add(finding.verdict);
      const { verdict, errors, difference } = finding;
      if (difference === null) continue;
      expect(verdict === 'better').toBe(errors!.high < 1);
      if (difference.count > 1) expect(errors!.ratio).toBeLessThanOrEqual(1);
      expect(formatFindingSentence(finding).includes('is better than')).toBe(verdict === 'better');
      // The headline, whose labels are shorter.
      const leader = createRankingFinding(rankSettings(runs, 'test/accuracy'), 'test/accuracy')!;
      if (difference.count < 2) continue;
      expect(leader.verdict).toBe(verdict);
      expect(leader.errors!.ratio).toBeCloseTo(errors!.ratio, 9);
      // The least variance by the test set is that of all runs there, of paired ones here.
      expect(leader.errors!.high).toBeCloseTo(errors!.high, 1);
      expect(leader.difference).toEqual(difference);
    }
    expect([...verdicts].sort()).toEqual(['better', 'none', 'open']);
  });
});

it('agrees with the ranking about the leader, and about two others does not depend on their order', () => {
  // One seed, which gives an interval over the test sequences, or four; NaN is a diverged run.
  const results = fc.integer({ min: 1, max: 4 }).chain((seeds) =>
    fc.array(
      fc.array(fc.constantFrom(0.8, 0.91, 0.93, 0.95, NaN), { minLength: seeds, maxLength: seeds }),
      {
        minLength: 3,
        maxLength: 6,
      },
    ),
  );
  fc.assert(
    fc.property(results, (settings) => {
      const runs = settings.flatMap((values, i) =>
        values.map((value, seed) => {
          const hasDiverged = Number.isNaN(value);
          const result = { lastTestAccuracy: hasDiverged ? null : value - i / 1000 };
          const status = hasDiverged ? 'diverged' : 'finished';
          const config = { learningRate: (i + 1) / 1000, seed };
          return sampleRun(10 * i + seed, config, { ...result, status, evaluatedSequences: 1000 });
        }),
      );
      const ranking = rankSettings(runs, 'test/accuracy');
      const [leader, ...others] = ranking.settings;
      const compare = (...pair: readonly [RankedSetting, RankedSetting]) =>
        createSettingsFinding(runs, ranking, 'test/accuracy', pair);
      for (const other of others) {
        const { verdict, ahead, errors } = compare(leader!, other);
        if (other.state === 'not judged') expect(verdict).toBe('none');
        if (verdict === 'none' || other.errors === null) continue;
        expect(errors!.ratio).toBeCloseTo(Math.min(other.errors.ratio, 1 / other.errors.ratio), 9);
        expect(verdict === 'better' && ahead === leader!.label).toBe(other.state === 'worse');
      }
      const [second, third] = others;
      const { ahead, errors, verdict } = compare(second!, third!);
      const reversed = compare(third!, second!);
      expect(reversed.verdict).toBe(verdict);
      expect(Math.log(reversed.errors?.high ?? 1)).toBeCloseTo(Math.log(errors?.high ?? 1), 9);
      if (errors !== null && errors.ratio < 1 - 1e-9) expect(reversed.ahead).toBe(ahead);
    }),
    { numRuns: Number(process.env.UNROLL_EXPERIMENTS ?? 400) },
  );
});
