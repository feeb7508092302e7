import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { findField, openApp, press, waitFor, type, click } from '../open-app';

const runs = [
  fakeRun(3, 'gru', { name: 'GRU small', config: fakeConfig({ cell: 'gru', hiddenSize: 64 }) }),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn', { status: 'crashed', reason: 'The trainer ended.' }),
];
describe('the Runs view', () => {
  it('preserves typed text while updates of the run arrive', async () => {
    const fake = new FakeBridge(runs);
    await openApp(fake);
    const name = document.querySelector('tr[data-run="2"] [data-column=name]')!;
    name.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
    flushSync();
    const notes = document.querySelector('textarea')!;
    notes.value = 'the best';
    notes.dispatchEvent(new Event('input', { bubbles: true }));
    const typed = { 'Filter runs': 'lr<', 'Add tag': 'fin', 'Name of the run': 'win' };
    press(document.querySelector('table[aria-label=Runs]')!, 'F2');
    for (const [label, text] of Object.entries(typed)) type(label, text);
    fake.emit({ kind: 'run', run: { ...runs[1]!, reason: 'seen' } });
    click(findField('Draw GRU · 150 (run 2)'));
    expect(document.querySelector('textarea')!.value).toBe('the best');
    for (const [label, text] of Object.entries(typed)) expect(findField(label).value).toBe(text);
    fake.emit({ kind: 'run', run: { ...runs[1]!, notes: 'from elsewhere' } });
    flushSync();
    expect(document.querySelector('textarea')!.value).toBe('from elsewhere');
  });

  it('labels results on validation sequences, and marks them among others', async () => {
    const config = fakeConfig({ cell: 'lstm', evaluateOn: 'validation' });
    const held = fakeRun(4, 'lstm', { experimentId: 2, config });
    await openApp(new FakeBridge([held, ...runs]));
    const draw = (id: number) =>
      document.querySelector<HTMLElement>(`tr[data-run="${String(id)}"] input[type=checkbox]`);
    for (const { id } of runs) draw(id)?.click();
    await waitFor(() => {
      const picture = document
        .querySelector('[aria-roledescription=chart]')
        ?.getAttribute('aria-label');
      expect(picture).toMatch(/^Training loss, Validation loss by epoch: LSTM /);
    });
    const metrics = [...document.querySelectorAll<HTMLElement>('[popovertarget]')];
    click(metrics.find(({ textContent }) => textContent.includes('Accuracy')));
    expect(document.body.textContent).toContain('Validation accuracy');
    const selection = [...document.querySelectorAll('table[aria-label=Runs] abbr')];
    expect(new Set(selection.map((mark) => mark.closest('tr')?.dataset.run))).toEqual(
      new Set(['4']),
    );

    click(draw(2));
    expect(document.body.textContent).toContain('Test or validation accuracy');
    await waitFor(() => {
      const chart = document.querySelector('[aria-roledescription=chart]');
      expect(chart?.getAttribute('aria-label')).toContain('LSTM · on validation sequences');
    });
  });
});
