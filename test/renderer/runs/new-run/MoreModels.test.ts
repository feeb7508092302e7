import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { experimentConfigSchema, runConfigFor } from '../../../../src-main/catalogue/config';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, choice, choose, field, openApp, reasonBeside } from '../../open-app';

let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge();
  await openApp(fake);
});

describe('more models', () => {
  const summary = () =>
    [...document.querySelectorAll('summary')].find(({ textContent }) =>
      textContent.startsWith('More models'),
    );

  it('are folded away and not selected at first; the summary counts the selected ones', () => {
    expect(summary()?.closest('details')?.open).toBe(false);
    expect(summary()?.textContent).toBe('More models');
    field('Library GRU').click();
    field('FNN all steps').click();
    flushSync();
    expect(summary()?.textContent).toBe('More models, 2 selected');
  });

  it('start beside the cells, with as many parameters on request', async () => {
    for (const name of ['RNN', 'LSTM', 'Library GRU', 'FNN all steps']) field(name).click();
    field('FNNs as large as the largest recurrent model, in parameters').click();
    flushSync();
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    const config = experimentConfigSchema.parse(fake.calls.at(-1)?.request);
    expect(config).toMatchObject({
      cells: ['gru', 'library-gru', 'fnn-pixels'],
      matchParameters: true,
    });
    expect(runConfigFor(config, 'fnn-pixels', 2).hiddenSize).toBe(104);
  });

  it('of a library train with the settings of their cell', async () => {
    for (const name of ['RNN', 'GRU', 'LSTM', 'Library RNN']) field(name).click();
    choose('Preset', 'Tuned');
    expect(reasonBeside(choice('RNN activation'))).toBeUndefined();
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    const config = experimentConfigSchema.parse(fake.calls.at(-1)?.request);
    const [ours, theirs] = (['rnn', 'library-rnn'] as const).map((kind) =>
      runConfigFor(config, kind, 2),
    );
    expect(theirs).toEqual({ ...ours, cell: 'library-rnn' });
  });
});
