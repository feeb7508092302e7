import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { field, openApp, press, eventually } from '../open-app';

const runs = [
  fakeRun(3, 'gru', { name: 'GRU small', config: fakeConfig({ cell: 'gru', hiddenSize: 64 }) }),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn', { status: 'crashed', reason: 'The trainer ended.' }),
];
let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge(runs);
  close = await openApp(fake);
});

describe('the Runs view', () => {
  it('keeps what is being typed while updates of the run arrive', () => {
    const name = document.querySelector('tr[data-run="2"] [data-column=name]')!;
    name.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
    flushSync();
    const notes = document.querySelector('textarea')!;
    notes.value = 'the best';
    notes.dispatchEvent(new Event('input', { bubbles: true }));
    const search = document.querySelector<HTMLInputElement>('input[aria-label="Filter runs"]')!;
    search.value = 'lr<';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    const tag = document.querySelector<HTMLInputElement>('input[aria-label="Add tag"]')!;
    tag.value = 'fin';
    tag.dispatchEvent(new Event('input', { bubbles: true }));
    press(document.querySelector('table[aria-label=Runs]')!, 'F2');
    const rename = () =>
      document.querySelector<HTMLInputElement>('input[aria-label="Name of the run"]')!;
    rename().value = 'win';
    rename().dispatchEvent(new Event('input', { bubbles: true }));
    fake.emit({ kind: 'run', run: { ...runs[1]!, reason: 'seen' } });
    field('Draw GRU 150 (run 2)').click();
    flushSync();
    expect(document.querySelector('textarea')!.value).toBe('the best');
    expect([search.value, tag.value, rename().value]).toEqual(['lr<', 'fin', 'win']);
    fake.emit({ kind: 'run', run: { ...runs[1]!, notes: 'from elsewhere' } });
    flushSync();
    expect(document.querySelector('textarea')!.value).toBe('from elsewhere');
  });

  it('calls results on validation sequences by that name, and selection them among others', async () => {
    await close();
    const config = fakeConfig({ cell: 'lstm', evaluateOn: 'validation' });
    const held = fakeRun(4, 'lstm', { experimentId: 2, config });
    close = await openApp(new FakeBridge([held, ...runs]));
    for (const { name, id } of runs) field(`Draw ${name} (run ${String(id)})`).click();
    await eventually(() => {
      const picture = document
        .querySelector('[aria-roledescription=chart]')
        ?.getAttribute('aria-label');
      expect(picture).toMatch(/^Training loss, Validation loss by epoch: LSTM /);
    });
    const metrics = [...document.querySelectorAll<HTMLElement>('[popovertarget]')];
    metrics.find(({ textContent }) => textContent.includes('Accuracy'))?.click();
    flushSync();
    expect(document.body.textContent).toContain('Validation accuracy');
    const selection = [...document.querySelectorAll('table[aria-label=Runs] abbr')];
    expect(new Set(selection.map((mark) => mark.closest('tr')?.dataset.run))).toEqual(
      new Set(['4']),
    );

    field('Draw GRU 150 (run 2)').click();
    flushSync();
    expect(document.body.textContent).toContain('Test or validation accuracy');
    await eventually(() => {
      const chart = document.querySelector('[aria-roledescription=chart]');
      expect(chart?.getAttribute('aria-label')).toContain('LSTM · on validation sequences');
    });
  });
});
