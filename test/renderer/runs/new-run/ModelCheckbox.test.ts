import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { findButton, findField, openApp, click } from '../../open-app';

it('disables the start without a model', async () => {
  await openApp(new FakeBridge());
  for (const cell of ['RNN', 'GRU', 'LSTM']) click(findField(cell));
  expect(document.body.textContent).toContain('Select at least one model');
  expect(findButton('Start')?.disabled).toBe(true);
});
