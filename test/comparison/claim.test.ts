import { describe, expect, it } from 'vitest';
import { accuracy, claimInWords, claimOf } from '../../src-main/comparison/claim';
import { coverage, wrongClaims } from '../support/simulated-claims';

const words = (differences: readonly number[], groups = 2) =>
  claimInWords(claimOf(differences, accuracy, groups), ['GRU', 'RNN'], accuracy);

describe('a claim', () => {
  it('names the better one, by how much and by how many seeds', () => {
    expect(words([0.02, 0.023, 0.026])).toBe(
      'GRU is better than RNN by 2.30 ± 0.30 points (3 paired seeds)',
    );
    expect(words([-0.02, -0.023, -0.026])).toMatch(/^RNN is better than GRU by 2\.30/);
  });

  it('is not made from one seed, however large the difference', () => {
    expect(words([0.4])).toBe(
      'GRU leads RNN by 40.00 points; one seed, so it is not shown to be better',
    );
  });

  it('is not made where the interval has 0 in it, or nothing is in common', () => {
    expect(words([0.02, -0.01, 0.005])).toMatch(/3 paired seeds\): no difference shown$/);
    expect(words([])).toBe('GRU and RNN have no seed in common: no claim');
    expect(words([0])).toMatch(/^GRU is level with RNN; one seed/);
  });

  it('asks for more where the two are the best of many', () => {
    const differences = [0.004, 0.001, 0.005, 0.003];
    expect(words(differences)).toContain('is better than');
    expect(words(differences, 6)).toContain('corrected for 6 groups): no difference shown');
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

// 95 % of 2,000 are 1,900 with a standard deviation of 9.7.
it.each([3, 5, 10, 20])(
  'the interval of %i seeds has the truth in it as often as it says',
  (seeds) => {
    expect(Math.abs(coverage(seeds, 2000) - 0.95)).toBeLessThan(0.02);
  },
);
