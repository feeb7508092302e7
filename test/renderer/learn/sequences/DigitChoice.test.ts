import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const headline = () => document.querySelector('h1')?.textContent;

beforeEach(async () => {
  fake = new FakeBridge([fakeRun(1, 'lstm')]);
  close = await openApp(fake);
  button('Learn')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(headline()).toBe('A 2 as 28 rows of 28 pixels, and one label at the end');
  });
});

describe('a digit', () => {
  it('can be chosen by its class', async () => {
    button('Next 8')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(headline()).toContain('An 8 as');
    });
  });
});
