import { describe, expect, it } from 'vitest';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { claimOf } from '../../src-main/comparison/claim';
import {
  comparedMetric,
  fieldsInLine,
  findingOf,
  findingSentence,
  noFinding,
  type Finding,
  type ComparedMetric,
} from '../../src-main/comparison/finding';
import { findColumn } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { bestSetting } from '../../src-main/comparison/leader';
import { comparePaired } from '../../src-main/comparison/paired';
import { seedGroups } from '../../src-main/comparison/seeds';
import { fakeEpochs } from '../support/fake-runs';
import { gestures } from '../support/own-data';
import { sampleRun } from './sample-runs';

const accuracy: ComparedMetric = {
  ...{ metric: 'test/accuracy', name: 'accuracy', isPercent: true, better: 'higher' },
};

const found = (differences: readonly number[], groups = 2, metric = accuracy) =>
  findingOf(claimOf(differences, metric, groups), ['GRU', 'RNN'], metric, 10);

describe('the sentence of a finding', () => {
  it.each([
    [found([0.02, 0.023, 0.026]), 'GRU is better than RNN by 2.30 ± 0.30 points'],
    [found([-0.02, -0.023, -0.026]), 'RNN is better than GRU by 2.30 ± 0.30 points'],
    [found([0.02, -0.01, 0.005]), 'GRU and RNN: no difference shown (0.50 ± 1.50 points)'],
    [found([0.4]), 'GRU leads RNN by 40.00 points with one seed: no claim'],
    [found([0, 0.00001]), 'GRU and RNN: no difference'],
    [found([]), 'No claim: GRU and RNN share no seed'],
    [noFinding('they differ in data', accuracy), 'No claim: they differ in data'],
  ])('%# says no more than its numbers', (finding, sentence) => {
    expect(findingSentence(finding)).toBe(sentence);
  });

  it('has no points of an R², nor of a loss', () => {
    const config = sampleRun(1, {
      dataset: { ...gestures, predicts: 'numbers' } as typeof gestures,
    }).config;
    const [score, loss] = (['test/accuracy', 'test/loss'] as const).map((metric) =>
      comparedMetric(metric, [{ config }]),
    );
    expect(findingSentence(found([0.12], 2, score))).toBe(
      'GRU leads RNN by 0.120 with one seed: no claim',
    );
    expect(findingSentence(found([0.12], 2, loss))).toBe(
      'RNN leads GRU by 0.1200 with one seed: no claim',
    );
  });

  it('stands beside its numbers, each under its name', () => {
    expect(fieldsInLine(found([0.02, 0.023, 0.026], 27))).toBe(
      'Epoch 10 · Difference 2.30 ± 0.30 · 95 % interval −12.21 to 16.81 · Paired seeds 3 · Corrected for 27 groups',
    );
  });
});

describe('over generated runs', () => {
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
    const results = new Map(
      runs.map((run) => [
        run.id,
        fakeEpochs(run, 10).map((epoch) => ({ ...epoch, testAccuracy: run.lastTestAccuracy! })),
      ]),
    );
    return { runs, results };
  }

  it('no sentence claims what its interval denies, and all places say the same', () => {
    const verdicts = new Set<Finding['verdict']>();
    for (let trial = 0; trial < 400; trial += 1) {
      const { runs, results } = generated();
      const [first, second] = seedGroups(runs).map(({ members }) => members);
      if (first === undefined || second === undefined) continue;
      const sides = { first, second, groups: 2, compared: findColumn(runColumns, 'lr')! };
      const { finding } = comparePaired(sides, 'test/accuracy', results);
      verdicts.add(finding.verdict);
      const { verdict, interval, mean, seeds } = finding;
      expect(verdict === 'better').toBe(interval !== null && interval.low > 0);
      expect(seeds < 2 && verdict === 'better').toBe(false);
      expect(mean < 0).toBe(false);
      expect(findingSentence(finding).includes('is better than')).toBe(verdict === 'better');
      // The headline, whose labels are shorter.
      const leader = bestSetting(runs, 'test/accuracy');
      expect(leader?.verdict).toBe(finding.verdict);
      if (verdict !== 'level') expect(fieldsInLine(leader!)).toBe(fieldsInLine(finding));
    }
    expect([...verdicts].sort()).toEqual(['better', 'leads', 'level', 'none']);
  });
});
