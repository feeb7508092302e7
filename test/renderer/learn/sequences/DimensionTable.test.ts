import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, choose, openApp } from '../../open-app';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const headline = () => document.querySelector('h1')?.textContent;
const text = () => document.body.textContent;

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
  button('Learn')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(headline()).toBe('A 2 as 28 rows of 28 pixels, and one label at the end');
  });
});

describe('the dimensions', () => {
  const row = (name: string) =>
    [...document.querySelectorAll('tr')].find(
      (one) => one.querySelector('th[scope=row]')?.textContent === name,
    );

  beforeEach(() => {
    pick('Dimensions');
  });

  it('of a saved LSTM include its cell state', async () => {
    choose('Settings of', 'LSTM 150');
    button('Run one batch')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(text()).toContain('19 of 19 shapes agree');
    });
    expect(row('c[0]')?.textContent).toContain('[1, 128, 150]');
    expect(fake.calls.findLast(({ name }) => name !== 'views.leave')?.request).toEqual({
      kind: 'run',
      runId: 1,
    });
  });
});
