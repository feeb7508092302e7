import { expect, it } from 'vitest';
import {
  dropSentence,
  describeLab,
} from '../../../../../src-renderer/courses/ece1508-assignment-4/activations/activation-texts';

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

it('shows the ratio after 20 steps as the headline', () => {
  expect(spaced(describeLab(0.05))).toBe(
    'After 20 steps a sigmoid keeps 9.44 × 10⁻¹³ of the gradient that tanh keeps',
  );
  expect(describeLab(2)).toContain('tanh is flatter');
});

it('describes the falling powers, and their approximation while it exists', () => {
  const near = spaced(dropSentence(0.05));
  expect(near).toContain('by ρ = 0.2505');
  expect(near).toContain('At T = 20 it is 9.442 × 10⁻¹³, and the approximation 9.443 × 10⁻¹³.');
  for (const epsilon of [1, 1.2, 3])
    expect(spaced(dropSentence(epsilon))).toContain('From ε = 1 on, ρ approx. is undefined');
});
