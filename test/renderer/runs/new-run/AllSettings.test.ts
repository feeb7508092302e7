import { beforeEach, expect, it, vi } from 'vitest';
import { experimentConfigSchema, runConfigFor } from '../../../../src-main/catalogue/config';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, choose, field, openApp, reasonBeside, type } from '../../open-app';

let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge();
  await openApp(fake);
});

it('All settings are started with as plain data', async () => {
  choose('Initialisation', 'Identity');
  choose('RNN activation', 'ReLU');
  choose('Evaluate on', 'Validation sequences');
  type('Clip norm', '0.5');
  button('Start')?.click();
  await vi.waitFor(() => {
    expect(fake.calls.at(-1)?.name).toBe('experiments.start');
  });
  const config = experimentConfigSchema.parse(fake.calls.at(-1)?.request);
  expect(runConfigFor(config, 'rnn', 2)).toMatchObject({
    initialization: 'identity',
    activation: 'relu',
    evaluateOn: 'validation',
    clipNorm: 0.5,
  });
  expect(runConfigFor(config, 'gru', 2).activation).toBe('tanh');
});

it('Early stopping counts as changed, and is refused on the test images until they are held out', () => {
  const summary = () => document.querySelector('summary')?.textContent;
  type('Early stopping', '3');
  expect(summary()).toBe('All settings, 1 changed');
  expect(reasonBeside(field('Early stopping'))).toBe(
    'Early stopping chooses an epoch, so evaluate on validation sequences: set Evaluate on to validation, or Early stopping to none',
  );
  choose('Evaluate on', 'Validation sequences');
  expect(summary()).toBe('All settings, 2 changed');
  expect(reasonBeside(field('Early stopping'))).toBe('Epochs without a lower loss');
  choose('Schedule', 'Plateau');
  expect(summary()).toBe('All settings, 3 changed');
});
