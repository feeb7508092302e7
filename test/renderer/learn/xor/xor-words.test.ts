import { describe, expect, it } from 'vitest';
import { exactXorWeights, type Bit, type XorWeights } from '../../../../src-main/labs/xor';
import { runXor } from '../../../../src-main/labs/xor';
import {
  feedbackInWords,
  functionOf,
  isXor,
  networkInWords,
  outputInWords,
  startInWords,
  stateInWords,
  sumInWords,
  xorHeadline,
} from '../../../../src-renderer/learn/xor/xor-words';

const withUnit = (changes: Partial<XorWeights>): XorWeights => ({ ...exactXorWeights, ...changes });
const ask = (weights = exactXorWeights, s1: Bit = 0, bits = '10110') => runXor(weights, s1, bits);
const exact = ask();

/** AND never fires, so that y is OR. */
const or = withUnit({ h2: { x: 1, s: 1, threshold: 3 } });
/** y is always 1. */
const always = withUnit({ y: { h1: 1, h2: -1, threshold: -2 } });

it('the headline counts the correct strings, or the wrong ones', () => {
  expect(xorHeadline(exact)).toBe(
    'Three units and a memory compute XOR: 510 of 510 strings are correct',
  );
  expect(xorHeadline(ask(always))).toBe('255 of 510 strings are wrong');
  expect(xorHeadline({ outputs: `1${exact.outputs.slice(1)}` })).toBe('1 of 510 strings is wrong');
});

/** What the names mean. */
const meanings: Readonly<Record<string, (x: Bit, s: Bit) => number>> = {
  'always 0': () => 0,
  'x AND s': (x, s) => x & s,
  'x AND NOT s': (x, s) => x & (1 - s),
  x: (x) => x,
  's AND NOT x': (x, s) => s & (1 - x),
  s: (_, s) => s,
  'x ⊕ s': (x, s) => x ^ s,
  'x OR s': (x, s) => x | s,
  'NOT (x OR s)': (x, s) => 1 - (x | s),
  'NOT (x ⊕ s)': (x, s) => 1 - (x ^ s),
  'NOT s': (_, s) => 1 - s,
  'x OR NOT s': (x, s) => x | (1 - s),
  'NOT x': (x) => 1 - x,
  's OR NOT x': (x, s) => s | (1 - x),
  'NOT (x AND s)': (x, s) => 1 - (x & s),
  'always 1': () => 1,
};

it('every function of two bits has a correct name', () => {
  const names = Array.from({ length: 16 }, (_, code) => {
    const gate = exact.gate.map((firing, index) => ({
      ...firing,
      y: ((code >> (3 - index)) & 1) as Bit,
    }));
    const name = functionOf(gate, 'y');
    for (const { x, s: state, y } of gate)
      expect([name, meanings[name]?.(x, state)]).toEqual([name, y]);
    return name;
  });
  expect(new Set(names).size).toBe(16);
});

it('a weighted sum is written in the usual way', () => {
  expect(
    sumInWords([
      [1, 'a'],
      [-1, 'b'],
    ]),
  ).toBe('a − b');
  expect(
    sumInWords([
      [-2, 'a'],
      [0.5, 'b'],
    ]),
  ).toBe('−2a + 0.5b');
  expect(
    sumInWords([
      [0, 'a'],
      [3, 'b'],
    ]),
  ).toBe('3b');
  expect(
    sumInWords([
      [0, 'a'],
      [0, 'b'],
    ]),
  ).toBe('0');
});

describe('sub-question 1', () => {
  it('names the function of each unit and of the network', () => {
    expect(networkInWords(exact.gate, exactXorWeights)).toBe(
      'h₁ = x OR s, h₂ = x AND s, and y fires when h₁\u00a0−\u00a0h₂\u00a0≥\u00a00.5. Together y = x ⊕ s.',
    );
    expect(networkInWords(ask(or).gate, or)).toContain('h₂ = always 0');
    expect(networkInWords(ask(or).gate, or)).toContain('Together y = x OR s: not x ⊕ s.');
    expect([isXor(exact.gate), isXor(ask(or).gate)]).toEqual([true, false]);
  });
});

describe('sub-question 2', () => {
  it('names the first state that passes the first bit on', () => {
    expect(startInWords(exact.gate, 0)).toBe('s[1] = 0: then y[1] = x[1], as x ⊕ 0 = x.');
  });

  it('describes the effect of the other one', () => {
    expect(startInWords(exact.gate, 1)).toContain('Now s[1] = 1, and every y[t] is the opposite.');
  });

  it('follows the weights: another state, either, or none', () => {
    const not = withUnit({ y: { h1: -1, h2: 1, threshold: -0.5 } });
    expect(startInWords(ask(not).gate, 1)).toBe('s[1] = 1: then y[1] = x[1].');
    const copies = withUnit({
      h1: { x: 1, s: 0, threshold: 0.5 },
      h2: { x: 0, s: 0, threshold: 1 },
    });
    expect(startInWords(ask(copies).gate, 0)).toMatch(/^Either/);
    expect(startInWords(ask(always).gate, 0)).toMatch(/^None/);
  });
});

describe('sub-question 3', () => {
  it('feeds the output back, and says when that does not compute the XOR', () => {
    expect(feedbackInWords(exact.gate)).toContain('y[T] = x[1] ⊕ … ⊕ x[T]');
    expect(feedbackInWords(ask(or).gate)).toBe(
      's[t] = y[t−1], if a step computed x[t] ⊕ s[t]. With these weights it gives x OR s.',
    );
  });
});

describe('sub-questions 4 and 5', () => {
  it('give the state and the output at the selected step', () => {
    expect(stateInWords(exact.steps, 1)).toContain('Before the first bit: s[1] = 0.');
    expect(stateInWords(exact.steps, 4)).toContain('Here s[4] = 0 = 1 ⊕ 0 ⊕ 1.');
    expect(outputInWords(exact.steps, 1)).toContain('Here y[1] = 1 = x[1].');
    expect(outputInWords(exact.steps, 4)).toContain('Here y[4] = 1 = 1 ⊕ 0 ⊕ 1 ⊕ 1.');
  });

  it('omit the middle of a long string', () => {
    const { steps } = ask(exactXorWeights, 0, '1011011101');
    expect(outputInWords(steps, 10)).toContain('= 1 ⊕ 0 ⊕ … ⊕ 0 ⊕ 1.');
  });

  it('say so when the network is wrong at that step', () => {
    const { steps } = ask(or);
    expect(stateInWords(steps, 4)).toContain('Their XOR is 0 here, but s[4] = 1.');
    expect(outputInWords(steps, 3)).toBe(
      'It should be the running parity of the bits so far, 0. Here y[3] = 1.',
    );
  });

  it('describe state and output before there is an answer', () => {
    expect(stateInWords([], 1)).toContain('hidden state');
    expect(outputInWords([], 1)).toContain('running parity');
  });
});
