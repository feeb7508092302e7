// The Report view over a fake bridge, opened as a user opens it.
import { flushSync } from 'svelte';
import { expect } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { button, eventually, openApp } from '../open-app';

// Otherwise happy-dom complains of every frame. The fake's page is about:blank.
interface HappyWindow {
  readonly happyDOM: { readonly settings: { enableIframePageLoading: boolean } };
}
(window as unknown as HappyWindow).happyDOM.settings.enableIframePageLoading = true;

/** Two of one cell, and one without an epoch. */
export const bridgeWithRuns = () =>
  new FakeBridge([
    fakeRun(4, 'gru', {
      ...{ name: 'GRU again', lastTestAccuracy: 0.5 },
      config: fakeConfig({ cell: 'gru', learningRate: 0.1 }),
    }),
    fakeRun(3, 'lstm', { epochsDone: 0 }),
    fakeRun(2, 'gru'),
    fakeRun(1, 'rnn'),
  ]);

export function openReport(): void {
  button('Report')?.click();
  flushSync();
}

/** Until its page is there. @returns a function that closes the app */
export async function openAppOnReport(fake: FakeBridge): Promise<() => Promise<void>> {
  const close = await openApp(fake);
  openReport();
  await eventually(() => {
    expect(document.querySelector('iframe')).not.toBeNull();
  });
  return close;
}
