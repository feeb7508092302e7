import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const headline = () => document.querySelector('h1')?.textContent;
const text = () => document.body.textContent;
const slider = () => document.querySelector<HTMLInputElement>('input[type=range]')!;
const columnsOf = () => document.querySelectorAll('svg[role=img] rect.edge').length;

function pick(label: string): void {
  const option = [...document.querySelectorAll('[role=radiogroup] label')].find(
    (one) => one.textContent.trim() === label,
  );
  option?.querySelector('input')?.click();
  flushSync();
}

beforeEach(async () => {
  fake = new FakeBridge([fakeRun(1, 'lstm')]);
  close = await openApp(fake);
  button('Sequences')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(headline()).toBe('A 2 as 28 rows of 28 pixels, and one label at the end');
  });
});

describe('a digit', () => {
  it('is a sequence of 28 rows, many-to-one', () => {
    expect(text()).toContain('T = 28');
    expect(text()).toContain('x[t] ∈ ℝ²⁸');
    expect(text()).toContain('many-to-one');
    expect(columnsOf()).toBe(28);
  });

  it('read another way is another sequence, and the answers follow', () => {
    pick('7 × 112');
    expect(headline()).toContain('7 bands of four rows');
    expect(text()).toContain('T = 7');
    expect(text()).toContain('112 + 150 → 150, then 150 → 10');
    expect(columnsOf()).toBe(7);
    expect(slider().max).toBe('7');
  });

  it('enters step by step; only the last one leads to the output', () => {
    button('Step back')?.click();
    flushSync();
    expect(slider().value).toBe('27');
    expect(text()).toContain('one label, after x[28]');
    button('Next step')?.click();
    flushSync();
    expect(text()).toContain('should be that of 2');
    expect(button('Next step')?.disabled).toBe(true);
  });

  it('plays from the start and can be paused', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    button('Play')?.click();
    flushSync();
    expect(slider().value).toBe('1');
    await vi.advanceTimersByTimeAsync(3000);
    flushSync();
    expect(Number(slider().value)).toBeGreaterThan(1);
    button('Pause')?.click();
    flushSync();
    const { value } = slider();
    await vi.advanceTimersByTimeAsync(10_000);
    flushSync();
    vi.useRealTimers();
    expect(slider().value).toBe(value);
  });

  it('can be chosen by its class', async () => {
    button('Next 8')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(headline()).toContain('An 8 as');
    });
  });
});
