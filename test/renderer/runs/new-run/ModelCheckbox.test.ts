import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, field, openApp, click } from '../../open-app';

it('disables the start without a model', async () => {
  await openApp(new FakeBridge());
  for (const cell of ['RNN', 'GRU', 'LSTM']) click(field(cell));
  expect(document.body.textContent).toContain('Select at least one model');
  expect(button('Start')?.disabled).toBe(true);
});
