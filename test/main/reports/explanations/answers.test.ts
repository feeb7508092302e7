import { describe, expect, it } from 'vitest';
import {
  onlyAnswer,
  proportionError,
  shareIfGuessing,
} from '../../../../src-main/reports/explanations/answers';

describe('the standard error of an accuracy', () => {
  it('is √(p (1 − p) / n)', () => {
    expect(proportionError(0.97, 10_000)).toBeCloseTo(0.0017059, 7);
    expect(proportionError(0.5, 100)).toBe(0.05);
  });

  it('is none without images, and none of a perfect accuracy', () => {
    expect([proportionError(0.5, 0), proportionError(1, 100)]).toEqual([0, 0]);
  });
});

describe('answers as a whole', () => {
  /** Two classes, of 7,000 and 3,000 images, of which so many are right. */
  const two = (first: number, second: number) => [first, 7000 - first, 3000 - second, second];

  it('are one class where it is always predicted', () => {
    expect(onlyAnswer(two(7000, 0))).toBe(0);
    expect(onlyAnswer(two(0, 3000))).toBe(1);
    expect(onlyAnswer(two(6999, 0))).toBeNull();
  });

  it('are guesses where the most frequent class would be right as often, up to two standard errors', () => {
    // √(0.7 · 0.3 / 10,000) = 0.0046.
    expect(shareIfGuessing(two(6000, 1050))).toBe(0.7);
    expect(shareIfGuessing(two(4000, 1000))).toBe(0.7);
    expect(shareIfGuessing(two(6000, 1100))).toBeNull();
  });
});
