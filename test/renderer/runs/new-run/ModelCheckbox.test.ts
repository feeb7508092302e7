import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, field, openApp } from '../../open-app';

let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge();
  await openApp(fake);
});

describe('the settings', () => {
  it('cannot be started without a model', () => {
    for (const cell of ['RNN', 'GRU', 'LSTM']) field(cell).click();
    flushSync();
    expect(document.body.textContent).toContain('Select at least one model');
    expect(button('Start')?.disabled).toBe(true);
  });
});
