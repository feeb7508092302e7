import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSequences } from '../../../src-main/engine/datasets/split-sequences';
import { catchProblem } from '../../support/sequence-data';

const choice = { share: 0.2, seed: 1 };
const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);

describe('a random split', () => {
  it('takes its share of every class and each sequence once, in file order', () => {
    const labels = [...times(50, 0), ...times(30, 1), ...times(20, 2)];
    const { train, test } = splitSequences(labels, null, choice);
    const counts = [0, 1, 2].map((label) => test.filter((i) => labels[i] === label).length);
    expect(counts).toEqual([10, 6, 4]);
    expect([...train, ...test].sort((a, b) => a - b)).toEqual(labels.map((_, i) => i));
    expect(test).toEqual(test.toSorted((a, b) => a - b));
  });

  it('depends only on the seed', () => {
    const labels = times(40, 0);
    expect(splitSequences(labels, null, choice)).toEqual(splitSequences(labels, null, choice));
    expect(splitSequences(labels, null, { ...choice, seed: 2 })).not.toEqual(
      splitSequences(labels, null, choice),
    );
  });

  it('matches the share, and leaves each class one sequence for training', () => {
    const labelsArbitrary = fc.array(fc.nat(4), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(
        labelsArbitrary,
        fc.nat(1000),
        fc.double({ min: 0.1, max: 0.5, noNaN: true }),
        (labels, seed, share) => {
          const { train, test } = splitSequences(labels, null, { share, seed });
          expect(new Set(train.map((i) => labels[i]))).toEqual(new Set(labels));
          expect(Math.abs(test.length - labels.length * share)).toBeLessThan(5);
        },
      ),
    );
  });

  it('keeps groups whole, close to the share', () => {
    const groups = Array.from({ length: 100 }, (_, i) => `subject ${i % 10}`);
    const labels = Array.from({ length: 100 }, (_, i) => (i < 50 ? 0 : 1));
    const { train, test } = splitSequences(labels, groups, choice);
    const inTest = new Set(test.map((i) => groups[i]));
    expect(inTest.size).toBe(2);
    expect(train.some((i) => inTest.has(groups[i]))).toBe(false);
    expect(test.filter((i) => labels[i] === 0)).toHaveLength(10);
  });

  it('takes one of two groups for the test, even if it exceeds the share', () => {
    const groups = [...times(5, 'a'), ...times(5, 'b')];
    expect(splitSequences(times(10, 0), groups, choice).test).toHaveLength(5);
  });

  it('requires two sequences of a class, or two groups', () => {
    expect(catchProblem(() => splitSequences([0, 1], null, choice))).toContain(
      '2 sequences are too few',
    );
    expect(catchProblem(() => splitSequences([0, 0], ['a', 'a'], choice))).toContain(
      'sequences of 1 groups are too few',
    );
  });
});
