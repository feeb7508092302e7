import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, field, openApp, press } from '../open-app';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const headline = () => document.querySelector('h1')?.textContent.replaceAll('\u00a0', ' ') ?? '';
const until = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });
const tables = () => [...document.querySelectorAll('table[aria-label^="Probabilities of"]')];

describe('the Inside view with runs', () => {
  beforeEach(async () => {
    fake = new FakeBridge([fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);
    close = await openApp(fake);
    button('Inside')?.click();
    await until(() => {
      expect(tables()).toHaveLength(3);
    });
  });

  it('says what each model predicts and which one decides last', () => {
    expect(headline()).toMatch(
      /^All three misclassify the 2 as a \d; LSTM settles last, at row 12$/,
    );
    expect(document.body.textContent).toMatch(/✕ Output layer: \d from row 4 on/);
  });

  it('moving the slider changes the row of every model', () => {
    const slider = field('Read up to row');
    expect(slider.getAttribute('aria-valuetext')).toBe('row 28 of 28');
    slider.value = '3';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(slider.getAttribute('aria-valuetext')).toBe('row 3 of 28');
    expect(tables().map((table) => table.getAttribute('aria-label'))).toEqual([
      'Probabilities of RNN after row 3',
      'Probabilities of GRU after row 3',
      'Probabilities of LSTM after row 3',
    ]);
  });

  it('shows the gates that a cell has, one at a time', () => {
    const groups = [...document.querySelectorAll('[role=radiogroup][aria-label^="Gate of"]')];
    expect(groups.map((group) => group.textContent.replace(/\s/g, ''))).toEqual(['rzn', 'ifogc']);
    const cellState = groups[1]?.querySelector<HTMLInputElement>('input[value=c]');
    cellState?.click();
    flushSync();
    expect(document.querySelector('[aria-label^="Cell state c"]')).not.toBeNull();
    expect(document.body.textContent).toContain('A vanilla RNN has no gates');
  });

  it('deselecting a run removes its column', async () => {
    const [last] = document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]');
    last?.click();
    await until(() => {
      expect(tables()).toHaveLength(2);
      expect(headline()).toMatch(/^Both/);
    });
  });

  it('a click on a mistake opens it in One image', async () => {
    document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
    await until(() => {
      expect(headline()).toMatch(/^LSTM 150 misclassifies 271 of 10,000 test images/);
      expect(document.querySelectorAll('[role=toolbar] button').length).toBe(56);
    });
    const tiles = document.querySelectorAll<HTMLElement>('[role=toolbar] button');
    press(tiles[0]!, 'ArrowRight');
    await until(() => {
      expect(document.activeElement).toBe(tiles[1]);
    });
    const index = /\d+/.exec(tiles[1]?.getAttribute('aria-label') ?? '')?.[0];
    tiles[1]?.click();
    await until(() => {
      expect(field('Number').value).toBe(index);
    });
  });

  it('another tab cancels reading the test set, and this one starts it again', async () => {
    const part = (name: string) =>
      document.querySelector<HTMLInputElement>(`input[value=${name}]`)?.click();
    const asked = (name: string) => fake.calls.filter((call) => call.name === name).length;
    part('mistakes');
    flushSync();
    expect(asked('inspection.predictions')).toBe(1);
    part('image');
    flushSync();
    expect(asked('inspection.stopPredictions')).toBe(1);
    part('mistakes');
    await until(() => {
      expect(headline()).toMatch(/^LSTM 150 misclassifies 271 of 10,000 test images/);
    });
    expect(asked('inspection.predictions')).toBe(2);
    button('Labs')?.click();
    flushSync();
    expect(asked('inspection.stopPredictions')).toBe(1);
  });

  it('says why the test set could not be read, and tries again', async () => {
    fake.problems.set('inspection.predictions', { code: 'unexpected', message: 'It ended.' });
    document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
    await until(() => {
      expect(document.body.textContent).toContain('It ended.');
    });
    fake.problems.clear();
    button('Try again')?.click();
    await until(() => {
      expect(headline()).toMatch(/^LSTM 150 misclassifies 271 of 10,000 test images/);
    });
  });

  it('a click on a digit’s bar shows only its images', async () => {
    document.querySelector<HTMLInputElement>('input[value=mistakes]')?.click();
    await until(() => {
      expect(document.querySelector('section[aria-label="Accuracy by class"]')).not.toBeNull();
    });
    const bar = document.querySelector<HTMLElement>('[aria-label^="4: "]');
    bar?.click();
    await until(() => {
      expect(bar?.getAttribute('aria-pressed')).toBe('true');
      const tiles = [...document.querySelectorAll('[role=toolbar] button')];
      expect(tiles.every((tile) => tile.getAttribute('aria-label')?.includes(': 4,'))).toBe(true);
    });
  });
});

describe('the Inside view with models beside the cells', () => {
  const section = (name: string) => document.querySelector(`section[aria-label="${name}"]`);
  const tab = (value: string) => {
    document.querySelector<HTMLInputElement>(`input[value=${value}]`)?.click();
    flushSync();
  };

  beforeEach(async () => {
    close = await openApp(
      new FakeBridge([
        fakeRun(4, 'library-gru'),
        fakeRun(3, 'fnn-rows'),
        fakeRun(2, 'fnn-pixels'),
        fakeRun(1, 'rnn'),
      ]),
    );
    button('Inside')?.click();
    await until(() => {
      expect(tables()).toHaveLength(1);
    });
    for (const box of document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]')) {
      if (!box.checked) box.click();
      flushSync();
    }
    await until(() => {
      expect(tables()).toHaveLength(4);
    });
  });

  it('shows what each model has, and says what it does not have', () => {
    expect(section('Library GRU')?.textContent).toContain('Hidden state h');
    expect(section('Library GRU')?.querySelector('[aria-label^="Gate of"]')).not.toBeNull();
    expect(section('FNN each row')?.textContent).toContain('Probability by row');
    expect(section('FNN each row')?.textContent).not.toContain('Hidden state h');
    expect(section('FNN each row')?.textContent).toContain('each row on its own');
    expect(section('FNN image')?.textContent).not.toContain('Probability by row');
    expect(section('FNN image')?.textContent).toContain('all pixels at once');
    expect(tables().map((table) => table.getAttribute('aria-label'))).toContain(
      'Probabilities of FNN image',
    );
    // One digit enters row by row, the other is there at once.
    expect(document.querySelectorAll('.digit canvas')).toHaveLength(2);
  });

  it('says which models’ steps are not measured', async () => {
    tab('gradient');
    await until(() => {
      expect(document.body.textContent).toContain(
        'Library GRU, FNN each row and FNN image are not measured step by step',
      );
    });
    document.querySelectorAll<HTMLInputElement>('aside input:checked').forEach((box) => {
      if (box.closest('label')?.textContent.includes('RNN 150') === true) box.click();
    });
    await until(() => {
      expect(document.body.textContent).toContain('Not measured for these models');
    });
  });
});

it('without runs the Inside view leads to the Train view', async () => {
  close = await openApp(new FakeBridge());
  button('Inside')?.click();
  flushSync();
  expect(document.body.textContent).toContain('Look inside trained models here');
  button('Set up a run')?.click();
  flushSync();
  expect(headline()).toBe('Nothing trained yet');
});
