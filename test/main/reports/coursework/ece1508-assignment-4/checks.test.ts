import { describe, expect, it } from 'vitest';
import {
  all,
  hasInterval,
  hasNumbers,
  hasPercent,
  mentions,
  numbersIn,
} from '../../../../../src-main/reports/coursework/ece1508-assignment-4/checks';

describe('the numbers of an answer', () => {
  it.each([
    ['T = 28', [28]],
    ['28,510 parameters', [28_510]],
    ['−0.5 and 2e-3', [-0.5, 0.002]],
    ['\\frac{1}{4}', [0.25, 1, 4]],
    ['2/√5', [2 / Math.sqrt(5), 2, Math.sqrt(5)]],
    ['\\frac{2}{\\sqrt{5}}', [2 / Math.sqrt(5), 2, Math.sqrt(5)]],
    ['\\tfrac{2}{\\sqrt5}', [2 / Math.sqrt(5), 2, Math.sqrt(5)]],
    ['no number', []],
  ])('are read in %j', (text, numbers) => {
    const found = numbersIn(text);
    expect(found).toHaveLength(numbers.length);
    for (const [at, value] of numbers.entries()) expect(found[at]).toBeCloseTo(value, 12);
  });
});

describe('a check', () => {
  it('finds a dimension, or says what it looked for without giving it away', () => {
    const check = hasNumbers('the number of time steps', [28]);
    expect(check('There are 28 of them.').isFound).toBe(true);
    const missed = check('There are 784.');
    expect(missed.isFound).toBe(false);
    expect(missed.message).toContain('the number of time steps');
    expect(missed.message).not.toContain('28');
  });

  it('finds an interval in several notations, and not half of one', () => {
    const check = hasInterval('an interval', 2 / Math.sqrt(5), 0.006);
    const notations = [
      '[-0.894, 0.894]',
      '|ε| ≤ 2/√5',
      'from −0.89 to 0.89',
      '±\\frac{2}{\\sqrt5}',
    ];
    for (const text of notations) expect(check(text).isFound, text).toBe(true);
    expect(check('ε ≤ 0.894').isFound).toBe(false);
    expect(check('[-0.5, 0.5]').isFound).toBe(false);
  });

  it('takes an accuracy as a fraction or in per cent', () => {
    const check = hasPercent('the accuracy', [0.9731]);
    expect(check('97.3 %').isFound).toBe(true);
    expect(check('0.9731').isFound).toBe(true);
    expect(check('96.9 %').isFound).toBe(false);
  });

  it('names the first thing that is missing of several', () => {
    const check = all(mentions('tanh', /tanh/), mentions('softmax', /softmax/));
    expect(check('tanh and softmax').isFound).toBe(true);
    expect(check('tanh').message).toContain('Not found in your answer: softmax');
  });
});
