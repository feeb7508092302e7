import { describe, expect, it } from 'vitest';
import { median, standingOf } from '../../../../src-main/reports/explanations/standing';
import { reportRun } from '../../../support/report-data';

describe('the standing of a run', () => {
  const run = reportRun('gru', {
    ...{ accuracies: [0.9, 0.96, 0.93, 0.96], losses: [0.4, 0.2, 0.3, 0.25] },
    config: { epochs: 9 },
  });

  it('is that after an earlier epoch where it is asked for, and none before the first', () => {
    expect(standingOf(run, 1)).toMatchObject({ epochs: 1, lastAccuracy: 0.9 });
    expect(standingOf(run, 0)).toBeNull();
  });

  it('knows the first epoch at which an accuracy was reached, or that it never was', () => {
    const { firstEpochAt } = standingOf(run)!;
    expect([0.9, 0.93, 0.97].map(firstEpochAt)).toEqual([1, 2, null]);
  });
});

it('a median of an even number of values lies between the middle two, and of none there is none', () => {
  expect(median([9, 1, 4, 2])).toBe(3);
  expect(() => median([])).toThrow(RangeError);
});
