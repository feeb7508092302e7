import { describe, expect, it } from 'vitest';
import { describeMistakes } from '../../../../src-renderer/inside/state/inside-texts';
import {
  describePredictions,
  listMarkedSteps,
  sortByMarkedSteps,
  formatCorrect,
  strip,
  computeSurprises,
  computeSurpriseShare,
} from '../../../../src-renderer/inside/state/step-predictions';

const answers = {
  classes: 2,
  probabilities: Float32Array.of(0.5, 0.5, 0.25, 0.75, 1, 0),
  predicted: Uint16Array.of(0, 1, 0),
};
const labels = Int32Array.of(0, 0, -1);

it('ignores steps without a prediction', () => {
  expect(formatCorrect(answers, labels, 'step')).toBe('1 of 2 steps right');
});

it('measures surprise in bits, and not at all without a prediction', () => {
  expect(computeSurprises(answers, labels)).toEqual([1, 2, NaN]);
  expect([NaN, 0, 4, 80].map(computeSurpriseShare)).toEqual([0, 0, 0.5, 1]);
});

it('lists the likeliest predictions first, and the actual label', () => {
  expect(describePredictions(answers, labels, ['a', 'b'], 1).replaceAll('\u00a0', ' ')).toBe(
    'b 75.00 %, a 25.00 %; a is correct, 2 bits',
  );
  expect(describePredictions(answers, labels, ['a', 'b'], 2)).not.toMatch(/came/);
});

describe('the marking of wrong steps', () => {
  // Three sequences of 2, 1 and 3 steps.
  const steps = {
    starts: Uint32Array.of(0, 2, 3, 6),
    labels: Int32Array.of(0, -1, 1, 1, 0, 1),
    predicted: Uint16Array.of(1, 1, 1, 0, 1, 1),
  };

  it('sorts sequences by their number of wrong steps, and omits those without any', () => {
    const { counts, of } = listMarkedSteps(steps, null);
    expect([...counts]).toEqual([1, 0, 2]);
    expect([...of(2)]).toEqual([1, 1, 0]);
    expect(sortByMarkedSteps(listMarkedSteps(steps, null))).toEqual([2, 0]);
    expect(
      describeMistakes('GRU', { ...answers, labels: new Uint16Array(), steps }, 'sequence'),
    ).toBe('GRU misclassifies 3 of 5 steps');
  });

  it('marks only one pair of classes on request', () => {
    const pair = { truth: 1, predicted: 1 };
    expect([...listMarkedSteps(steps, pair).of(2)]).toEqual([0, 0, 1]);
    expect(sortByMarkedSteps(listMarkedSteps(steps, pair))).toEqual([1, 2]);
  });

  it('draws the marks at their steps', () => {
    expect(strip(Uint8Array.of(0, 1, 1, 0))).toBe(
      'linear-gradient(to right, transparent 0% 25%, var(--danger) 25% 75%, transparent 75% 100%)',
    );
  });
});
