import { describe, expect, it } from 'vitest';
import {
  exactXorWeights,
  runSequence,
  computeXorStep,
  computeTruthTable,
  type Bit,
  type XorWeights,
} from '../../src-main/labs/xor';

const bits: readonly Bit[] = [0, 1];

/** By arithmetic, in another way than the lab's. */
const computeParity = (text: string) => text.replaceAll('0', '').length % 2;
const mistakes = (weights: XorWeights, s1: Bit = 0) =>
  computeTruthTable(weights, s1).filter(({ output, parity }) => output !== parity);

describe('the network of threshold units', () => {
  it('computes OR, AND and XOR with the exact weights', () => {
    for (const x of bits) {
      for (const s of bits) {
        const { h1, h2, y } = computeXorStep(exactXorWeights, x, s);
        expect({ h1, h2, y }).toEqual({ h1: x | s, h2: x & s, y: x ^ s });
      }
    }
  });

  it('fires when the weighted sum just reaches the threshold', () => {
    const h1 = { x: 0.25, s: 0.25, threshold: 0.5 };
    expect(computeXorStep({ ...exactXorWeights, h1 }, 1, 1).h1).toBe(1);
  });
});

describe('the network unrolled over a string', () => {
  it('feeds its output back as the next state, and outputs the parity of the bits so far', () => {
    const steps = runSequence(exactXorWeights, '1011010011101001', 0);
    expect(steps).toHaveLength(16);
    expect(steps[0]?.s).toBe(0);
    for (const [index, { t, x, s, y }] of steps.entries()) {
      const beginning = '1011010011101001'.slice(0, index + 1);
      expect(t).toBe(index + 1);
      expect(x).toBe(Number(beginning.at(-1)));
      if (index > 0) expect(s).toBe(steps[index - 1]?.y);
      expect(y).toBe(computeParity(beginning));
    }
  });
});

describe('the truth table', () => {
  it('contains every string of length 1 to 8 once with its parity, all correct with exact weights', () => {
    const table = computeTruthTable(exactXorWeights, 0);
    expect(table).toHaveLength(510);
    expect(new Set(table.map((row) => row.bits)).size).toBe(510);
    for (let length = 1; length <= 8; length += 1) {
      const ofLength = table.filter((row) => row.bits.length === length);
      expect(ofLength).toHaveLength(2 ** length);
    }
    for (const row of table) {
      expect(row.bits).toMatch(/^[01]{1,8}$/);
      expect([row.parity, row.output]).toEqual([computeParity(row.bits), computeParity(row.bits)]);
    }
  });

  it('is wrong for every string when it starts from s[1] = 1', () => {
    expect(mistakes(exactXorWeights, 1)).toHaveLength(510);
  });

  it('shows which strings other weights get wrong', () => {
    const always = { ...exactXorWeights, y: { ...exactXorWeights.y, threshold: -2 } };
    expect(mistakes(always)).toHaveLength(255);
    // With AND never firing the network is OR: right where at most one bit is 1, or an odd number of them.
    const or = { ...exactXorWeights, h2: { ...exactXorWeights.h2, threshold: 3 } };
    const wrong = computeTruthTable(or, 0).filter(({ bits: text }) => {
      return text.includes('1') && computeParity(text) === 0;
    });
    expect(mistakes(or).map((row) => row.bits)).toEqual(wrong.map((row) => row.bits));
  });

  it('agrees with the network unrolled over every string', () => {
    for (const threshold of [-2, 0, 0.5, 1, 2]) {
      const other = { ...exactXorWeights, h1: { x: 1, s: -1, threshold } };
      for (const s1 of bits) {
        for (const { bits: text, output } of computeTruthTable(other, s1)) {
          expect(output, text).toBe(runSequence(other, text, s1).at(-1)?.y);
        }
      }
    }
  });
});
