import { describe, expect, it } from 'vitest';
import { pairCases, pairedCasesInWords } from '../../src-main/comparison/paired-cases';
import { packCases } from '../../src-main/contract/correct-cases';

/** Both right about `both` cases, each alone about some more, of 10,000. */
function pair(onlyFirst: number, onlySecond: number, both = 9000, cases = 10_000) {
  const right = (alone: number, from: number) =>
    packCases(Array.from({ length: cases }, (_, i) => i < both || (i >= from && i < from + alone)));
  return pairCases(right(onlyFirst, both), right(onlySecond, both + onlyFirst), cases)!;
}

describe('two trained models', () => {
  it('are told apart by the cases that one of them alone has right', () => {
    expect(pair(84, 49)).toMatchObject({ onlyFirst: 84, onlySecond: 49, ahead: 'first' });
    expect(pair(84, 49).z).toBeCloseTo(35 / Math.sqrt(133), 12);
    expect(pair(49, 84).ahead).toBe('second');
    expect(pair(49, 84).z).toBeCloseTo(-35 / Math.sqrt(133), 12);
  });

  // scipy.stats.binomtest(min, n).pvalue
  it.each([
    [5, 0, null, 0.0625],
    [6, 0, 'first', 0.03125],
    [15, 5, 'first', 0.041389],
    [14, 5, null, 0.063568],
    [560, 440, 'first', 0.000167],
    [3000, 2900, null, 0.197],
  ])('%i against %i: %s, as the exact test has p = %f', (first, second, ahead, p) => {
    expect(pair(first, second, 3000).ahead).toBe(p < 0.05 ? ahead : null);
  });

  it('are level where they are right about the same cases', () => {
    expect(pair(0, 0)).toMatchObject({ z: 0, ahead: null });
  });

  it('are not compared over different cases', () => {
    expect(pairCases(new Uint8Array(2), new Uint8Array(3), 24)).toBeNull();
    expect(pairCases(new Uint8Array(0), new Uint8Array(0), 0)).toBeNull();
  });
});

describe('in words', () => {
  const told = (first: number, second: number, item: 'image' | 'sequence' = 'image') =>
    pairedCasesInWords(pair(first, second), ['GRU 8', 'LSTM 9'], { evaluateOn: 'test', item });

  it('the one that makes fewer mistakes is named first', () => {
    expect(told(84, 49)).toBe(
      'GRU 8 avoids 84 mistakes of LSTM 9 on the 10,000 test images and makes 49 that it does not (z = 3.0), more than the choice of the images gives',
    );
    expect(told(49, 84)).toMatch(/^LSTM 9 avoids 84 mistakes of GRU 8 /);
  });

  it('a difference that other images may reverse is said to be one', () => {
    expect(told(5, 0)).toBe(
      'GRU 8 avoids 5 mistakes of LSTM 9 on the 10,000 test images and makes none that it does not (z = 2.2), no more than the choice of the images may give',
    );
    expect(told(1, 1)).toContain('avoids 1 mistake of');
    expect(told(5, 0, 'sequence')).toMatch(/test sequences .*choice of the sequences may give$/);
    expect(told(5, 0, 'sequence')).not.toContain('image');
  });

  it('none is said to be none', () => {
    expect(told(0, 0)).toBe(
      'GRU 8 and LSTM 9 classify the same ones of the 10,000 test images correctly',
    );
  });
});
