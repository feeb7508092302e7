import { expect, it } from 'vitest';
import {
  answersInWords,
  rightInWords,
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
