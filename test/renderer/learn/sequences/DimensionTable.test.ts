import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeBridge } from '../../../support/fake-bridge';
import { button, choose } from '../../open-app';
import { openOnDigit, pick, text } from './set-up';

let fake: FakeBridge;

beforeEach(async () => {
  ({ fake } = await openOnDigit());
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
