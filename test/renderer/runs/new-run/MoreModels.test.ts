import { describe, expect, it } from 'vitest';
import { runConfigFor } from '../../../../src-main/engine/catalogue/config';
import { findChoice, choose, findField, openEach, getReason, click } from '../../open-app';
import { started } from './set-up';

const app = openEach();

describe('the list of more models', () => {
  const summary = () =>
    [...document.querySelectorAll('summary')].find(({ textContent }) =>
      textContent.startsWith('More models'),
    );

  it('is collapsed and unselected at first, and counts the selected models in its summary', () => {
    expect(summary()?.closest('details')?.open).toBe(false);
    expect(summary()?.textContent).toBe('More models');
    findField('Library GRU').click();
    click(findField('FNN all steps'));
    expect(summary()?.textContent).toBe('More models, 2 selected');
  });

  it('starts its models with the cells, with matched parameters on request', async () => {
    for (const name of ['RNN', 'LSTM', 'Library GRU', 'FNN all steps']) findField(name).click();
    click(findField('Match the parameter count of the largest recurrent model'));
    const config = await started(app);
    expect(config).toMatchObject({
      cells: ['gru', 'library-gru', 'fnn-pixels'],
      matchParameters: true,
    });
    expect(runConfigFor(config, 'fnn-pixels', 2).hiddenSize).toBe(104);
  });

  it('trains library models with the settings of their cell', async () => {
    for (const name of ['RNN', 'GRU', 'LSTM', 'Library RNN']) findField(name).click();
    choose('Preset', 'Tuned');
    expect(getReason(findChoice('RNN activation'))).toBeUndefined();
    const config = await started(app);
    const [ours, theirs] = (['rnn', 'library-rnn'] as const).map((kind) =>
      runConfigFor(config, kind, 2),
    );
    expect(theirs).toEqual({ ...ours, cell: 'library-rnn' });
  });
});
