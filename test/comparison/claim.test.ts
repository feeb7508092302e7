import { describe, expect, it } from 'vitest';
import { claimOf } from '../../src-main/comparison/claim';
import { wrongClaims } from '../support/simulated-claims';

const accuracy = { better: 'higher' } as const;

describe('a claim', () => {
  const better = (differences: readonly number[], groups = 2) =>
    claimOf(differences, accuracy, groups).better;

  it('is about the side that the interval leaves 0 on', () => {
    expect(better([0.02, 0.023, 0.026])).toBe('first');
    expect(better([-0.02, -0.023, -0.026])).toBe('second');
    expect(claimOf([0.02, 0.023, 0.026], { better: 'lower' }).better).toBe('second');
  });

  it('is not made from one seed, nor where the interval has 0 in it, nor of nothing', () => {
    expect([better([0.4]), better([0.02, -0.01, 0.005]), better([])]).toEqual([null, null, null]);
  });

  it('asks for more where the two are the best of many', () => {
    const differences = [0.004, 0.001, 0.005, 0.003];
    expect([better(differences), better(differences, 6)]).toEqual(['first', null]);
  });
});

describe('claims about groups that are equal in truth', () => {
  // 5 % of 2,000 are 100 with a standard deviation of 9.7: six of these, were the rate 8 %, would be missed once in 50.
  it.each([3, 5, 10, 20])('are made of %i seeds in about 5 %% of pairs', (seeds) => {
    const wrong = wrongClaims(2, seeds, 2000);
    expect(wrong).toBeGreaterThan(0.035);
    expect(wrong).toBeLessThan(0.065);
  });

  it('are made in at most 6 % of families of four, by the best two', () => {
    expect(wrongClaims(4, 5, 2000)).toBeLessThan(0.06);
  });
});
