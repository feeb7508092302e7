import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, drop, eventually, openApp } from '../../open-app';

const headline = () => document.querySelector('h1')?.textContent.replaceAll(/[\u00a0\u202f]/g, ' ');
const headlineBecomes = (text: RegExp) =>
  eventually(() => {
    expect(headline()).toMatch(text);
  });

it('pictures that are dropped are classified, and saved as CSV', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  await openApp(fake);
  drop('three.png');
  await headlineBecomes(/^One picture, classified$/);
  expect(document.querySelector('tbody')?.textContent).toContain('three.png');
  expect(document.querySelector('tbody strong')?.textContent).toBe('3');
  button('Save CSV')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain('Pictures.csv');
  });
});
