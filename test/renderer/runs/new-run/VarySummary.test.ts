import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { field, openApp } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
});

describe('settings of runs that were trained', () => {
  it('are counted, and skipped unless the user wants them again', async () => {
    await close();
    const trained = fakeRun(1, 'gru', { config: fakeConfig({ cell: 'gru', hiddenSize: 150 }) });
    fake = new FakeBridge([trained]);
    close = await openApp(fake);
    for (const cell of ['RNN', 'LSTM']) field(cell).click();
    const form = document.querySelector('form[aria-label=Settings]')!;
    const size = field('Hidden size', form);
    size.value = '150, 64';
    size.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    const part = () => document.querySelector('section[aria-label=Sweep]')?.textContent ?? '';
    expect(part()).toMatch(/1 run:\s+time not known/);
    expect(part()).toContain('Skip 1 run trained before');
    [...document.querySelectorAll<HTMLInputElement>('section[aria-label=Sweep] [type=checkbox]')]
      .at(-1)
      ?.click();
    flushSync();
    expect(part()).toContain('2 runs');
  });
});
