import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { openApp, eventually } from '../../open-app';

it('a chart describes its curves to screen readers', async () => {
  await openApp(new FakeBridge([fakeRun(2, 'gru'), fakeRun(1, 'rnn')]));
  await eventually(() => {
    const charts = [...document.querySelectorAll('[aria-roledescription=chart]')];
    expect(charts.at(-1)?.getAttribute('aria-label')).toMatch(
      /^Training accuracy, Test accuracy by epoch: GRU 98\.\d\d\s% at epoch 10; .*RNN 96\./,
    );
  });
});
