import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, field, openApp, press, type } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

const headline = () => document.querySelector('h1')?.textContent ?? '';
const table = () => {
  const found = document.querySelector<HTMLElement>('[aria-label="Truth table"]');
  if (found === null) throw new Error('no table');
  return found;
};
/** The option that a screen reader is told of. */
const active = () => document.getElementById(table().getAttribute('aria-activedescendant') ?? '');
/** How many cells are drawn so; a right one is one square, a wrong one two. */
const drawn = (kind: 'right' | 'wrong') => {
  const path = table().querySelector(`path.${kind}`)?.getAttribute('d') ?? '';
  return path.replaceAll(/[^M]/g, '').length / (kind === 'right' ? 1 : 2);
};
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
    expect(drawn('right')).toBe(510);
  });
});
afterEach(() => close());

describe('the network', () => {
  it('is exact at first, in words and in green', () => {
    expect(headline()).toContain('510 of 510 strings are correct');
    expect([drawn('right'), drawn('wrong')]).toEqual([510, 0]);
    expect(active()?.getAttribute('aria-label')).toBe('0: parity 0, y = 0, right');
    expect(button('Reset the weights')?.disabled).toBe(true);
  });

  it('is no longer exact with a wrong weight, in headline, cells and notes, until it is reset', async () => {
    type('Threshold of h₂', '3');
    await shows(() => {
      expect(headline()).toMatch(/^\d+ of 510 strings are wrong$/);
    });
    const wrong = Number.parseInt(headline());
    expect([drawn('right'), drawn('wrong')]).toEqual([510 - wrong, wrong]);
    expect(document.body.textContent).toContain(`${510 - wrong} of 510 correct`);
    expect(note(1)).toContain('not x ⊕ s');
    expect(note(3)).toContain('x OR s');
    button('Reset the weights')?.click();
    await shows(() => {
      expect(headline()).toContain('510 of 510');
    });
    expect([drawn('right'), drawn('wrong')]).toEqual([510, 0]);
    expect(field('Threshold of h₂').value).toBe('1.5');
  });

  it('changes a weight by the arrow keys, and marks a text that is not a number', async () => {
    press(field('Weight from h₂ to y'), 'ArrowUp');
    await shows(() => {
      expect(field('Weight from h₂ to y').value).toBe('-0.5');
    });
    press(field('Weight from h₂ to y'), 'ArrowDown', { shiftKey: true });
    await shows(() => {
      expect(field('Weight from h₂ to y').value).toBe('-0.6');
    });
    type('Weight from h₂ to y', 'x');
    expect(field('Weight from h₂ to y').getAttribute('aria-invalid')).toBe('true');
    await shows(() => {
      expect(headline()).toContain('510 of 510');
    });
  });
});

describe('the unrolled network', () => {
  it('steps bit by bit, by buttons and by keys', async () => {
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

  it('takes only bits, and says so', () => {
    type('Bits', '012');
    expect(document.getElementById('bits-mistake')?.textContent).toContain('each 0 or 1');
    expect(step()).toContain('Step 1 of 8');
  });

  it('shows a string that is chosen in the table', async () => {
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'Enter']) press(table(), key);
    await shows(() => {
      expect(step()).toContain('Step 1 of 3');
    });
    expect(field('Bits').value).toBe('010');
  });
});

describe('the table', () => {
  it('has one tab stop, the keys move through it, and each string is described', async () => {
    expect(table().tabIndex).toBe(0);
    expect(table().querySelectorAll('[tabindex]')).toHaveLength(0);
    table().focus();
    press(table(), 'ArrowDown');
    press(table(), 'ArrowRight');
    await shows(() => {
      expect(active()?.getAttribute('aria-label')).toBe('01: parity 1, y = 1, right');
    });
    expect(active()?.getAttribute('aria-posinset')).toBe('4');
    expect(active()?.getAttribute('aria-setsize')).toBe('510');
    expect(document.querySelector('.described')?.textContent).toBe('01: parity 1, y = 1, right');
    press(table(), 'End');
    expect(active()?.getAttribute('aria-label')).toMatch(/^11111111:/);
  });

  it('says that a string is wrong', async () => {
    type('Threshold of y', '-2');
    await shows(() => {
      expect(active()?.getAttribute('aria-label')).toBe('0: parity 0, y = 1, wrong');
    });
  });

  it('takes a press on the option itself, as a screen reader makes it', async () => {
    press(table(), 'ArrowRight');
    active()?.click();
    await shows(() => {
      expect(field('Bits').value).toBe('1');
    });
  });
});

describe('the learned network', () => {
  const learned = () => document.querySelector('aside[aria-label="The same task, learned"]');

  it('says at first what will appear', () => {
    expect(learned()?.textContent).toContain('Will it find the rule?');
  });

  it('says what it learned and draws both charts', async () => {
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
      expect.stringContaining('Accuracy by string length: Guessing') as string,
    ]);
  });

  it('shows a failure in place of the sentence, and can start again', async () => {
    fake.problems.set('labs.parity', { code: 'trainer-crashed', message: 'The process ended.' });
    button('Learn')?.click();
    await shows(() => {
      expect(learned()?.textContent).toContain('The trainer crashed. The process ended.');
    });
    expect(button('Learn')?.disabled).toBe(false);
  });

  it('explains invalid settings beside their fields, and cannot start with them', () => {
    type('Bits, T', '1');
    expect(learned()?.textContent).toContain('Bits must be a whole number from 2 to 32');
    expect(button('Learn')?.disabled).toBe(true);
  });
});
