import { beforeAll, describe, expect, it } from 'vitest';
import type { ActivationGradients } from '../../../../src-main/contract/activation-gradients';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { measureActivationGradients } from '../../../../src-main/workers/jobs/activation-gradients';

const never = { signal: new AbortController().signal };
let fresh: ActivationGradients;

beforeAll(async () => {
  await loadTensorflow();
  fresh = await measureActivationGradients({ seed: 1, batches: 0 }, never);
});

describe('the gradients of a fresh sigmoid RNN and a fresh tanh RNN', () => {
  it('are measured at each of the 28 rows, and none is lost', () => {
    expect(fresh).toMatchObject({ seed: 1, batches: 0, images: 256, hiddenSize: 150 });
    for (const norms of [fresh.sigmoid, fresh.tanh]) {
      expect(norms).toHaveLength(28);
      expect(norms.every((norm) => norm > 0 && Number.isFinite(norm))).toBe(true);
    }
  });

  it('start at the head with the same weights: the last row differs only in the states', () => {
    expect(fresh.sigmoid[27]! / fresh.tanh[27]!).toBeGreaterThan(0.8);
    expect(fresh.sigmoid[27]! / fresh.tanh[27]!).toBeLessThan(1.25);
  });

  it('vanish in both, with the sigmoid about four times faster at every step', () => {
    const perStep = (norms: readonly number[]) => (norms[0]! / norms[27]!) ** (1 / 27);
    expect(perStep(fresh.tanh)).toBeLessThan(1);
    expect(perStep(fresh.sigmoid) / perStep(fresh.tanh)).toBeGreaterThan(0.2);
    expect(perStep(fresh.sigmoid) / perStep(fresh.tanh)).toBeLessThan(0.35);
  });

  it('are the same for the same seed and others for another', async () => {
    expect(await measureActivationGradients({ seed: 1, batches: 0 }, never)).toEqual(fresh);
    const other = await measureActivationGradients({ seed: 2, batches: 0 }, never);
    expect(other.tanh).not.toEqual(fresh.tanh);
  });
});

describe('a training before the measurement', () => {
  it('changes the gradients', async () => {
    const trained = await measureActivationGradients({ seed: 1, batches: 3 }, never);
    expect(trained.tanh).toHaveLength(28);
    expect(trained.tanh).not.toEqual(fresh.tanh);
    expect(trained.sigmoid).not.toEqual(fresh.sigmoid);
  });

  it('can be stopped', async () => {
    const measured = measureActivationGradients(
      { seed: 1, batches: 300 },
      { signal: AbortSignal.abort() },
    );
    await expect(measured).rejects.toMatchObject({ code: 'trainer-failed' });
  });
});
