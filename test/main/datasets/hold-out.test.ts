import { describe, expect, it } from 'vitest';
import { holdOutOf } from '../../../src-main/datasets/hold-out';
import { problemOf } from '../../support/problem-of';

const recipe = (options: Readonly<Record<string, number>> = {}) => ({
  format: 'csv',
  files: [],
  options,
});
const ofOneClass = (count: number) => ({ count, labels: new Uint16Array(count) });

describe('what is held out for validation', () => {
  it.each([
    [{ window: 10 }, 10],
    [{ window: 10, horizon: 5 }, 14],
    [{ window: 10, horizon: 1, every: 4 }, 3],
  ])(
    'of windows of a stream is its end, and no training window reaches into it: %j',
    (options, gap) => {
      const { train, test } = holdOutOf(ofOneClass(100), recipe(options));
      expect(test).toEqual(Array.from({ length: 20 }, (_, index) => 80 + index));
      expect(train.at(-1)).toBe(80 - gap - 1);
      const { window, horizon, every } = { horizon: 1, every: 1, ...options };
      const lastStep = (train.at(-1) ?? NaN) * every + window - 1 + horizon;
      expect(lastStep).toBeLessThan((test[0] ?? NaN) * every);
    },
  );

  it('of subjects are whole ones', () => {
    const groups = Uint32Array.from({ length: 70 }, (_, index) => index % 7);
    const { train, test } = holdOutOf({ ...ofOneClass(70), groups }, recipe());
    const subjects = (indices: readonly number[]) => new Set(indices.map((i) => groups[i]));
    expect(subjects(test).size).toBeGreaterThan(0);
    expect([...subjects(test)].filter((one) => subjects(train).has(one))).toEqual([]);
    expect(train.length + test.length).toBe(70);
  });

  it('else is a fifth of each class, the same every time', () => {
    const labels = Uint16Array.from({ length: 50 }, (_, index) => (index < 40 ? 0 : 1));
    const first = holdOutOf({ count: 50, labels }, recipe());
    expect(first.test.filter((index) => index < 40)).toHaveLength(8);
    expect(first.test.filter((index) => index >= 40)).toHaveLength(2);
    expect(holdOutOf({ count: 50, labels }, recipe())).toEqual(first);
  });

  it('is nothing of too few, which is said', () => {
    expect(problemOf(() => holdOutOf(ofOneClass(4), recipe())).code).toBe('bad-config');
    expect(problemOf(() => holdOutOf(ofOneClass(30), recipe({ window: 40 }))).message).toContain(
      'too few to hold some out',
    );
  });
});
