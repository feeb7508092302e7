import fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeSkill } from '../../src-main/comparison/result';
import { gesturesInNumbers } from '../support/own-data';
import { sampleRun } from './sample-runs';

it('compares errors as ratios: halving them counts the same at 90 % and 99 %', () => {
  const skill = (lastTestAccuracy: number) =>
    computeSkill(sampleRun(1, {}, { lastTestAccuracy }), 'test/accuracy')!;
  expect(skill(0.95) - skill(0.9)).toBeCloseTo(Math.log(2), 2);
  expect(skill(0.995) - skill(0.99)).toBeCloseTo(Math.log(2), 2);
  expect(skill(1)).toBeCloseTo(Math.log(10_001 / 0.5), 9);
});

it('prefers fewer errors in every metric, and treats an infinite loss as no result', () => {
  const amount = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      fc.pre(a < b);
      const of = (value: number) =>
        sampleRun(
          1,
          { dataset: gesturesInNumbers },
          { lastTestAccuracy: 1 - value, lastTestLoss: value, lastMeans: { 'test/mae': value } },
        );
      for (const metric of ['test/accuracy', 'test/loss', 'test/mae'] as const) {
        expect(computeSkill(of(a), metric)!).toBeGreaterThanOrEqual(computeSkill(of(b), metric)!);
      }
    }),
  );
  expect(computeSkill(sampleRun(1, {}, { lastTestLoss: Infinity }), 'test/loss')).toBeNull();
});
