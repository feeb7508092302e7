import { describe, expect, it } from 'vitest';
import { activationLab } from '../../../../src-main/labs/activations';
import {
  dropSentence,
  intervalSentence,
  labHeadline,
} from '../../../../src-renderer/learn/activations/activation-words';

const lab = (epsilon: number) => activationLab(epsilon, 'insert-line');
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the words about ε', () => {
  it('begin with the ratio after 20 steps', () => {
    expect(spaced(labHeadline(lab(0.05)))).toBe(
      'After 20 steps a sigmoid keeps 9.44 × 10⁻¹³ of the gradient that tanh keeps',
    );
    expect(labHeadline(lab(2))).toContain('tanh is flatter');
  });

  it('say where the approximation has the wrong order, and where it is not a slope', () => {
    expect(intervalSentence(lab(0.5))).toContain('The approximation’s interval is the smaller one');
    expect(intervalSentence(lab(0.95))).toContain('the wrong way round');
    expect(spaced(intervalSentence(lab(1.2)))).toContain('At ε = 1.2, 1 − ε² is −0.440');
    const other = activationLab(1.2, 'expand-slope');
    expect(intervalSentence(other)).toContain('holds for every ε');
  });

  it('say how the powers fall and how far off the approximation is', () => {
    const near = spaced(dropSentence(lab(0.05)));
    expect(near).toContain('ρ = 0.2505, 0.60 decades down');
    expect(near).toContain('lies above it by 7.8 × 10⁻⁵ of it: visually identical');
    expect(spaced(dropSentence(lab(0.5)))).toContain('lies above it by 145 %.');
    const other = activationLab(0.5, 'expand-slope');
    expect(spaced(dropSentence(other))).toContain('lies below it by 97 %.');
    expect(dropSentence(lab(0))).toContain('The approximation drops in the same way.');
    expect(dropSentence(activationLab(2, 'expand-slope'))).toContain('it grows');
  });

  it('say why no approximate ratio is drawn', () => {
    expect(dropSentence(lab(1))).toContain('has no value');
    expect(dropSentence(lab(1.2))).toContain('so it would be −0.364');
    expect(dropSentence(lab(2.5))).toContain('no slopes, so no ratio of slopes');
  });
});
