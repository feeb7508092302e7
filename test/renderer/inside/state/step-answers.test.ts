import { describe, expect, it } from 'vitest';
import { mistakesHeadline } from '../../../../src-renderer/inside/state/inside-words';
import {
  answersInWords,
  markedSteps,
  mostMarkedFirst,
  rightInWords,
  strip,
  surprises,
  surpriseShare,
} from '../../../../src-renderer/inside/state/step-answers';

const answers = {
  classes: 2,
  probabilities: Float32Array.of(0.5, 0.5, 0.25, 0.75, 1, 0),
  predicted: Uint16Array.of(0, 1, 0),
};
const labels = Int32Array.of(0, 0, -1);

it('steps without an answer count nothing', () => {
  expect(rightInWords(answers, labels)).toBe('1 of 2 steps right');
});

it('the surprise of an answer is in bits, and none where there is no answer', () => {
  expect(surprises(answers, labels)).toEqual([1, 2, NaN]);
  expect([NaN, 0, 4, 80].map(surpriseShare)).toEqual([0, 0, 0.5, 1]);
});

it('says the likeliest answers first, and what came', () => {
  expect(answersInWords(answers, labels, ['a', 'b'], 1).replaceAll('\u00a0', ' ')).toBe(
    'b 75.00 %, a 25.00 %; a came, 2 bits',
  );
  expect(answersInWords(answers, labels, ['a', 'b'], 2)).not.toMatch(/came/);
});

describe('mistakes', () => {
  // Three sequences of 2, 1 and 3 steps.
  const steps = {
    starts: Uint32Array.of(0, 2, 3, 6),
    labels: Int32Array.of(0, -1, 1, 1, 0, 1),
    predicted: Uint16Array.of(1, 1, 1, 0, 1, 1),
  };

  it('are of steps: those with the most wrong ones first, one without any not at all', () => {
    const { counts, of } = markedSteps(steps, null);
    expect([...counts]).toEqual([1, 0, 2]);
    expect([...of(2)]).toEqual([1, 1, 0]);
    expect(mostMarkedFirst(markedSteps(steps, null))).toEqual([2, 0]);
    expect(
      mistakesHeadline('GRU', { ...answers, labels: new Uint16Array(), steps }, 'sequence'),
    ).toBe('GRU misclassifies 3 of 5 steps');
  });

  it('are of one pair of classes where one is asked for', () => {
    const pair = { truth: 1, predicted: 1 };
    expect([...markedSteps(steps, pair).of(2)]).toEqual([0, 0, 1]);
    expect(mostMarkedFirst(markedSteps(steps, pair))).toEqual([1, 2]);
  });

  it('are marked where they are', () => {
    expect(strip(Uint8Array.of(0, 1, 1, 0))).toBe(
      'linear-gradient(to right, transparent 0% 25%, var(--danger) 25% 75%, transparent 75% 100%)',
    );
  });
});
