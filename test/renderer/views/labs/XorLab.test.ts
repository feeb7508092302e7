import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, field, openApp, press, type } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

const headline = () => document.querySelector('h1')?.textContent ?? '';
const cells = () => [
  ...document.querySelectorAll<HTMLElement>('[aria-label="Truth table"] button'),
];
const wrongCells = () => cells().filter((cell) => cell.classList.contains('wrong'));
const note = (number: number) =>
  document.querySelector(`[aria-label="Sub-question ${number}"]`)?.textContent ?? '';
const picture = () => {
  const found = document.querySelector<HTMLElement>('[role=slider]');
  if (found === null) throw new Error('no picture');
  return found;
};
const shows = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });
const step = () => picture().getAttribute('aria-valuetext');

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
  press(document.body, '5', { ctrlKey: true });
  await shows(() => {
    expect(cells()).toHaveLength(510);
  });
});
afterEach(() => close());

describe('the network', () => {
  test('is exact at first, and every cell says so in words', () => {
    expect(headline()).toContain('510 of 510 strings are right');
    expect(wrongCells()).toEqual([]);
    expect(cells().map((cell) => cell.getAttribute('aria-label'))).toContain(
      '1011: parity 1, y = 1, right',
    );
    expect(button('Reset the weights')?.disabled).toBe(true);
  });

  test('loses the green with a wrong weight, in headline, cells and notes, and reset brings it back', async () => {
    type('Threshold of h₂', '3');
    await shows(() => {
      expect(headline()).toMatch(/^\d+ of 510 strings are wrong$/);
    });
    expect(wrongCells()).toHaveLength(Number.parseInt(headline()));
    expect(document.body.textContent).toContain(`${510 - wrongCells().length} of 510 right`);
    expect(note(1)).toContain('not x ⊕ s');
    expect(note(3)).toContain('x OR s');
    button('Reset the weights')?.click();
    await shows(() => {
      expect(headline()).toContain('510 of 510');
    });
    expect(wrongCells()).toEqual([]);
    expect(field('Threshold of h₂').value).toBe('1.5');
  });

  test('a weight moves by the arrow keys, and a text that is none is marked', async () => {
    press(field('Weight from h₂ to y'), 'ArrowUp');
    expect(field('Weight from h₂ to y').value).toBe('-0.5');
    press(field('Weight from h₂ to y'), 'ArrowDown', { shiftKey: true });
    expect(field('Weight from h₂ to y').value).toBe('-0.6');
    type('Weight from h₂ to y', 'x');
    expect(field('Weight from h₂ to y').getAttribute('aria-invalid')).toBe('true');
    await shows(() => {
      expect(headline()).toContain('510 of 510');
    });
  });
});

describe('the unrolled network', () => {
  test('goes on bit by bit, by buttons and by keys', async () => {
    type('Bits', '1101');
    await shows(() => {
      expect(step()).toBe('Step 1 of 4: x = 1, s = 0, h₁ = 1, h₂ = 0, y = 1');
    });
    button('Next bit')?.click();
    flushSync();
    expect(step()).toBe('Step 2 of 4: x = 1, s = 1, h₁ = 1, h₂ = 1, y = 0');
    expect(note(5)).toContain('y[2] = 0 = 1 ⊕ 1');
    press(picture(), 'ArrowRight');
    press(picture(), 'ArrowRight');
    expect(step()).toBe('Step 4 of 4: x = 1, s = 0, h₁ = 1, h₂ = 0, y = 1');
    expect(note(4)).toContain('s[4] = 0 = 1 ⊕ 1 ⊕ 0');
    expect([button('Next bit')?.disabled, button('Last')?.disabled]).toEqual([true, true]);
    press(picture(), 'Home');
    expect(picture().getAttribute('aria-valuenow')).toBe('1');
  });

  test('takes only bits, and says so', () => {
    type('Bits', '012');
    expect(document.getElementById('bits-mistake')?.textContent).toContain('each 0 or 1');
    expect(step()).toContain('Step 1 of 8');
  });

  test('shows a string that is chosen in the table', async () => {
    cells()
      .find((cell) => cell.getAttribute('aria-label')?.startsWith('0111:'))
      ?.click();
    await shows(() => {
      expect(step()).toContain('Step 1 of 4');
    });
    expect(field('Bits').value).toBe('0111');
  });
});

test('the table has one tab stop and the keys walk through it', async () => {
  const stops = () => cells().filter((cell) => cell.tabIndex === 0);
  expect(stops()).toHaveLength(1);
  stops()[0]?.focus();
  const list = document.querySelector('[aria-label="Truth table"]');
  if (list === null) throw new Error('no table');
  press(list, 'ArrowDown');
  press(list, 'ArrowRight');
  await shows(() => {
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^01:/);
  });
  expect(stops()).toEqual([document.activeElement]);
});

describe('the learned network', () => {
  const learned = () => document.querySelector('aside[aria-label="The same task, learned"]');

  test('says first what will be here', () => {
    expect(learned()?.textContent).toContain('Will it find the rule?');
  });

  test('tells what came of it and draws both pictures', async () => {
    const accuracyByLength = Array.from({ length: 40 }, (_, index) => (index === 2 ? 1 : 0.5));
    fake.parity = {
      batches: 333,
      learnedAt: 333,
      stopped: false,
      test: { step: 333, accuracyByLength },
      parameterCount: 10,
      elapsedMs: 5,
    };
    button('Learn')?.click();
    await shows(() => {
      expect(learned()?.textContent).toContain(
        'GRU learned the parity of 3 bits after 333 batches',
      );
    });
    const pictures = [...document.querySelectorAll('[role=img]')].map((one) =>
      one.getAttribute('aria-label'),
    );
    expect(pictures).toEqual([
      expect.stringContaining('Accuracy while it learns: Guessing') as string,
      expect.stringContaining('Right on strings of each length: Guessing') as string,
    ]);
  });

  test('a failure stands where the sentence would, and one can try again', async () => {
    fake.problems.set('labs.parity', { code: 'trainer-crashed', message: 'The process ended.' });
    button('Learn')?.click();
    await shows(() => {
      expect(learned()?.textContent).toContain('The trainer crashed. The process ended.');
    });
    expect(button('Learn')?.disabled).toBe(false);
  });

  test('settings that do not work are said beside the field and cannot start', () => {
    type('Bits, T', '1');
    expect(learned()?.textContent).toContain('Bits must be a whole number from 2 to 32');
    expect(button('Learn')?.disabled).toBe(true);
  });
});
