import { describe, expect, it } from 'vitest';
import { getResultColumn } from '../../src-main/comparison/result';
import {
  addCounts,
  countEndings,
  describeFailures,
  isUnlearned,
  countAllRuns,
} from '../../src-main/comparison/run-counts';
import { fakeRun } from '../support/fake-runs';

const accuracy = getResultColumn('test/accuracy');

describe('the count of how the runs of a setting ended', () => {
  const runs = [
    fakeRun(1, 'gru', { lastTestAccuracy: 0.9 }),
    fakeRun(2, 'gru', { status: 'diverged' }),
    fakeRun(3, 'gru', { status: 'crashed' }),
    fakeRun(4, 'gru', { status: 'stopped' }),
    fakeRun(5, 'gru', { lastTestAccuracy: null }),
  ];

  it('includes every run once, and counts a run without a finite result as diverged', () => {
    const counts = countEndings(runs, accuracy);
    expect(counts).toEqual({ finished: 1, diverged: 2, crashed: 1, unfinished: 1 });
    expect(countAllRuns(counts)).toBe(5);
    expect(countAllRuns(addCounts([counts, counts]))).toBe(10);
    expect(describeFailures(counts)).toBe('2 of 5 diverged, 1 crashed, 1 unfinished');
  });

  it('has no text if all runs finished', () => {
    expect(describeFailures(countEndings([runs[0]!], accuracy))).toBe('');
  });
});

describe('an unlearned seed', () => {
  const computeSkill = (errors: number) => -Math.log(errors);
  const scale = { skill: computeSkill(0.9), best: computeSkill(0.1), worst: computeSkill(0.9) };
  const run = fakeRun(1, 'gru', { lastTestAccuracy: 0.1 });

  it('has several times the errors of the best seed, close to the worst run', () => {
    expect(isUnlearned(run, 'test/accuracy', scale)).toBe(true);
    expect(isUnlearned(run, 'test/accuracy', { ...scale, best: computeSkill(0.5) })).toBe(false);
    expect(isUnlearned(run, 'test/accuracy', { ...scale, worst: computeSkill(5) })).toBe(false);
  });

  it('has an accuracy of at most 60 %', () => {
    const good = fakeRun(1, 'gru', { lastTestAccuracy: 0.7 });
    expect(isUnlearned(good, 'test/accuracy', scale)).toBe(false);
  });
});
