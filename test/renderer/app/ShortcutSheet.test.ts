import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, openApp, press } from '../open-app';

let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge([
    fakeRun(2, 'gru', { name: 'night sweep' }),
    fakeRun(1, 'rnn', { name: 'plain' }),
  ]);
  await openApp(fake);
});

const dialog = () => document.querySelector('dialog');

describe('the sheet of shortcuts', () => {
  it('opens by a question mark, except in a text field', () => {
    const name = document.querySelector('input[type=text]');
    if (name === null) throw new Error('no field');
    press(name, '?');
    expect(dialog()).toBeNull();
    press(document.body, '?');
    expect(dialog()?.textContent).toContain('Pause or resume trainings');
    button('Close')?.click();
    flushSync();
    expect(dialog()).toBeNull();
  });
});
