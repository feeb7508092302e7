import { describe, expect, it } from 'vitest';
import { onlyAnswer, shareIfGuessing } from '../../../../src-main/reports/explanations/answers';

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
