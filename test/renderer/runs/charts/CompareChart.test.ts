import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openApp, eventually } from '../../open-app';

const runs = [
  fakeRun(3, 'gru', { name: 'GRU small', config: fakeConfig({ cell: 'gru', hiddenSize: 64 }) }),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn', { status: 'crashed', reason: 'The trainer ended.' }),
];
let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge(runs);
  await openApp(fake);
});

describe('a chart', () => {
  it('describes the curves to screen readers', async () => {
    await eventually(() => {
      const picture = [...document.querySelectorAll('[aria-roledescription=chart]')]
        .at(-1)
        ?.getAttribute('aria-label');
      expect(picture).toMatch(
        /^Training accuracy, Test accuracy by epoch: GRU · 150 98\.\d\d\s% at epoch 10; .*RNN · 150 96\./,
      );
    });
  });
});
