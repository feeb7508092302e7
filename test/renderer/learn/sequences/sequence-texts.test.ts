import { expect, it } from 'vitest';
import {
  describeSequenceOutputs,
  describeSequence,
} from '../../../../src-renderer/learn/sequences/sequence-texts';

it('names the digit and the pixel order in the headline', () => {
  expect(describeSequence(8, 'columns')).toBe(
    'An 8 as 28 columns of 28 pixels, and one label at the end',
  );
});

it('adapts the answers to the pixel order, the cell and its size', () => {
  const answers = describeSequenceOutputs({ time: 7, features: 112 }, 'lstm', 20);
  expect(answers.map(({ answer }) => answer)).toEqual([
    'T = 7, x[t] ∈ ℝ¹¹², in every image',
    'many-to-one: only y[7] has seen the whole image, and only it has a label',
    expect.stringMatching(/^112 \+ 20 → 20: i = σ\(W x \+ b \+ U h \+ b\), f = /),
    '20 → 10: softmax(V h[7] + b)',
    'from h[0] and c[0] = 0 through the same 7 steps; its class is the largest of the ten outputs',
  ]);
});
