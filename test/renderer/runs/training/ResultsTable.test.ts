import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { openApp } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
});
afterEach(() => close());

describe('a run on the Train view', () => {
  it('has its results under headings that name the images they are from', () => {
    fake.emit({ kind: 'run', run: fakeRun(1, 'gru', { status: 'running', epochsDone: 0 }) });
    flushSync();
    const headings = [...document.querySelectorAll('thead th')].map((one) => one.textContent);
    expect(headings).toContain('Best test accuracy');
    expect(headings).toContain('Last test accuracy');
  });
});
