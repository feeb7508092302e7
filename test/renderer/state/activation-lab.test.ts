import { describe, expect, it } from 'vitest';
import { openBridge } from '../../../src-renderer/bridge';
import { ActivationLab } from '../../../src-renderer/state/activation-lab.svelte';
import { Toasts } from '../../../src-renderer/state/toasts.svelte';
import { FakeBridge } from '../../support/fake-bridge';

function setUp() {
  const fake = new FakeBridge();
  const toasts = new Toasts();
  return { fake, toasts, lab: new ActivationLab(openBridge(fake), toasts) };
}

describe('ε', () => {
  it('starts at 0.05, with one request', async () => {
    const { fake, lab } = setUp();
    await lab.open();
    await lab.open();
    expect(lab.answer).toMatchObject({ epsilon: 0.05, reading: 'insert-line' });
    expect(fake.calls.map(({ name }) => name)).toEqual(['labs.activations', 'labs.slopeCurves']);
  });

  it('that changes while main answers is sent once more, with the last value', async () => {
    const { fake, lab } = setUp();
    const moves = [0.1, 0.2, 0.3, 0.4].map((epsilon) => lab.setEpsilon(epsilon));
    await Promise.all(moves);
    await expect.poll(() => lab.answer?.epsilon).toBe(0.4);
    const asked = fake.calls.filter(({ name }) => name === 'labs.activations');
    expect(asked.map(({ request }) => request)).toEqual([
      { epsilon: 0.1, reading: 'insert-line' },
      { epsilon: 0.4, reading: 'insert-line' },
    ]);
  });

  it('does not change the curves; the reading does', async () => {
    const { lab } = setUp();
    await lab.open();
    const curves = lab.curves;
    await lab.setEpsilon(0.5);
    expect(lab.curves).toBe(curves);
    await lab.setReading('expand-slope');
    expect(lab.curves).not.toBe(curves);
    expect(lab.answer?.interval).toBeNull();
  });

  it('that main refuses shows a message, and the next value works', async () => {
    const { fake, lab, toasts } = setUp();
    fake.problems.set('labs.activations', { code: 'bad-request', message: 'Not so.' });
    await lab.open();
    expect(toasts.shown).toHaveLength(1);
    fake.problems.clear();
    await lab.setEpsilon(0.2);
    expect(lab.answer?.epsilon).toBe(0.2);
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
