import { describe, expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { ActivationLab } from '../../../../src-renderer/learn/activations/activation-lab.svelte';
import { FakeBridge } from '../../../support/fake-bridge';

function setUp() {
  const fake = new FakeBridge();
  return { fake, lab: new ActivationLab(openBridge(fake)) };
}

describe('ε', () => {
  it('starts at 0.05, and every number follows it', () => {
    const { lab } = setUp();
    expect(lab.answer).toMatchObject({ epsilon: 0.05, reading: 'insert-line' });
    lab.epsilon = 0.4;
    expect(lab.answer.epsilon).toBe(0.4);
  });

  it('does not change the curves; the reading does', () => {
    const { lab } = setUp();
    const { curves } = lab;
    lab.epsilon = 0.5;
    expect(lab.curves).toBe(curves);
    lab.reading = 'expand-slope';
    expect(lab.curves).not.toBe(curves);
    expect(lab.answer.interval).toBeNull();
  });
});

describe('a measurement', () => {
  it('is made once for each training, however often it is shown', async () => {
    const { fake, lab } = setUp();
    expect(lab.gradients).toBeNull();
    const first = lab.measure(0);
    expect(lab.measuring).toBe(true);
    await Promise.all([first, lab.measure(0)]);
    await lab.measure(300);
    await lab.measure(0);
    expect(lab.gradients).toMatchObject({ batches: 0, seed: 1 });
    expect(lab.measuring).toBe(false);
    expect(fake.calls.map(({ request }) => request)).toEqual([
      { seed: 1, batches: 0 },
      { seed: 1, batches: 300 },
    ]);
  });

  it('that fails says why and can be made again', async () => {
    const { fake, lab } = setUp();
    const problem = { code: 'trainer-crashed', message: 'It ended.' } as const;
    fake.problems.set('labs.activationGradients', problem);
    await lab.measure(0);
    expect(lab.problem).toEqual(problem);
    expect(lab.measuring).toBe(false);
    fake.problems.clear();
    await lab.measure(0);
    expect(lab.problem).toBeNull();
    expect(lab.gradients?.tanh).toHaveLength(28);
  });
});
