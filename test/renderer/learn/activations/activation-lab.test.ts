import { describe, expect, it } from 'vitest';
import { ActivationLab } from '../../../../src-renderer/learn/activations/activation-lab.svelte';

describe('ε', () => {
  it('starts at 0.05, and every number follows it', () => {
    const lab = new ActivationLab();
    expect(lab.answer).toMatchObject({ epsilon: 0.05, reading: 'insert-line' });
    lab.epsilon = 0.4;
    expect(lab.answer.epsilon).toBe(0.4);
  });

  it('does not change the curves; the reading does', () => {
    const lab = new ActivationLab();
    const { curves } = lab;
    lab.epsilon = 0.5;
    expect(lab.curves).toBe(curves);
    lab.reading = 'expand-slope';
    expect(lab.curves).not.toBe(curves);
    expect(lab.answer.interval).toBeNull();
  });
});
