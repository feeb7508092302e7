import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, field, openApp, press } from '../../open-app';

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

describe('Look inside with runs', () => {
  beforeEach(async () => {
    fake = new FakeBridge([fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);
    close = await openApp(fake);
    button('Look inside')?.click();
    await until(() => {
      expect(tables()).toHaveLength(3);
    });
  });

  it('a click on a mistake opens it in One image, and buttons or arrow keys the next one and the one before', async () => {
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
    const numbers = [...tiles].map((tile) =>
      /Test image ([\d,]+):/.exec(tile.title)?.[1]?.replace(',', ''),
    );
    tiles[1]?.click();
    const shows = (position: number) =>
      until(() => {
        expect(field('Number').value).toBe(numbers[position]);
        expect(document.querySelector('[aria-label=Mistakes] [role=status]')?.textContent).toBe(
          `Mistake ${String(position + 1)} of 271`,
        );
      });
    await shows(1);
    const step = (name: string) =>
      [...document.querySelectorAll<HTMLElement>('[aria-label=Mistakes] button')]
        .find(({ textContent }) => textContent.trim() === name)
        ?.click();
    step('Next');
    await shows(2);
    press(document.body, 'ArrowRight');
    await shows(3);
    step('Back');
    await shows(2);
    button('Random')?.click();
    await until(() => {
      expect(document.querySelector('[aria-label=Mistakes]')).toBeNull();
    });
  });
});
