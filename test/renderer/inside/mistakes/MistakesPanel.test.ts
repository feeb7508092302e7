import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CallName } from '../../../../src-main/contract/calls';
import type { FakeBridge } from '../../../support/fake-bridge';
import { findButton, waitFor, click } from '../../open-app';
import { getHeadline, openOnThreeRuns } from '../set-up';

let fake: FakeBridge;

describe('the Mistakes tab', () => {
  beforeEach(async () => {
    ({ fake } = await openOnThreeRuns());
  });

  it('cancels its reading of the test set on a change of tab, and restarts on return', async () => {
    const part = (name: string) =>
      document.querySelector<HTMLInputElement>(`input[value=${name}]`)?.click();
    const asked = (name: CallName) => fake.asked(name).length;
    part('mistakes');
    flushSync();
    await Promise.resolve();
    expect(asked('inspection.predictions')).toBe(1);
    part('item');
    flushSync();
    expect(asked('inspection.stopPredictions')).toBe(1);
    part('mistakes');
    await waitFor(() => {
      expect(getHeadline()).toMatch(/^GRU misclassifies 271 of 10,000 test images/);
    });
    expect(asked('inspection.predictions')).toBe(2);
    click(findButton('Learn'));
    expect(asked('inspection.stopPredictions')).toBe(1);
  });

  it('reports why the test set could not be read, and retries', async () => {
    fake.problems.set('inspection.predictions', { code: 'unexpected', message: 'It ended.' });
    document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
    await waitFor(() => {
      expect(document.body.textContent).toContain('It ended.');
    });
    expect(getHeadline()).toBe('Predictions of GRU on the test images');
    fake.problems.clear();
    findButton('Try again')?.click();
    await waitFor(() => {
      expect(getHeadline()).toMatch(/^GRU misclassifies 271 of 10,000 test images/);
    });
  });
});
