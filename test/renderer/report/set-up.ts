// The Report view over a fake bridge, opened as a user opens it.
import { beforeEach, expect } from 'vitest';
import type { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { findButton, waitFor, openEach, click } from '../open-app';

// Otherwise happy-dom complains of every frame. The fake's page is about:blank.
interface HappyWindow {
  readonly happyDOM: { readonly settings: { enableIframePageLoading: boolean } };
}
(window as unknown as HappyWindow).happyDOM.settings.enableIframePageLoading = true;

/** Two of one cell, of which one was stopped, and one without an epoch. */
export const reportRuns = [
  fakeRun(4, 'gru', {
    name: 'GRU again',
    status: 'stopped',
    lastTestAccuracy: 0.5,
    config: fakeConfig({ cell: 'gru', learningRate: 0.1 }),
  }),
  fakeRun(3, 'lstm', { epochsDone: 0 }),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn'),
];

export function openReport(): void {
  click(findButton('Report'));
}

/** Anew for each test, until its page is there. */
export function openEachOnReport(prepare?: (fake: FakeBridge) => void) {
  const app = openEach(reportRuns, prepare);
  beforeEach(async () => {
    openReport();
    await waitFor(() => {
      expect(document.querySelector('iframe')).not.toBeNull();
    });
  });
  return app;
}
