import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { choose, findField, openApp, getReason, type } from '../../open-app';

it('counts early stopping as changed, and rejects it until validation images are held out', async () => {
  await openApp(new FakeBridge());
  const summary = () => document.querySelector('summary')?.textContent;
  type('Early stopping', '3');
  expect(summary()).toBe('All settings, 1 changed');
  expect(getReason(findField('Early stopping'))).toBe(
    'Early stopping chooses an epoch, so evaluate on validation sequences: set Evaluate on to validation, or Early stopping to none',
  );
  choose('Evaluate on', 'Validation sequences');
  expect(summary()).toBe('All settings, 2 changed');
  expect(getReason(findField('Early stopping'))).toBe('Epochs without a lower loss');
  choose('Schedule', 'Plateau');
  expect(summary()).toBe('All settings, 3 changed');
});
