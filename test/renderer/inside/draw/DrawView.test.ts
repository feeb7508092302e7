import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { openApp, openPart } from '../../open-app';

const headline = () => document.querySelector('h1')?.textContent.replaceAll(/[\u00a0\u202f]/g, ' ');
const headlineBecomes = (text: RegExp) =>
  vi.waitFor(() => {
    flushSync();
    expect(headline()).toMatch(text);
  });

it('several models classify a drawing while it is drawn', async () => {
  const fake = new FakeBridge([fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);
  await openApp(fake);
  openPart('Look inside', 'own');
  expect(headline()).toBe('Draw a digit');
  const field = document.querySelector('[aria-label^="Field to draw"]')!;
  Object.assign(field, { setPointerCapture: () => undefined });
  for (const [type, x] of [
    ['pointerdown', 90],
    ['pointermove', 120],
    ['pointerup', 120],
  ] as const) {
    const event = new Event(type, { bubbles: true });
    Object.assign(event, { offsetX: x, offsetY: x, pointerId: 1 });
    field.dispatchEvent(event);
  }
  await headlineBecomes(/^All 3 models predict 3$/);
  const asked = fake.calls.findLast(({ name }) => name === 'models.answers')?.request;
  expect(asked).toMatchObject({ models: [2, 3, 1].map((runId) => ({ kind: 'run', runId })) });
});

it('lists the models that classify first, and moves no row that is clicked', async () => {
  const gru = [4, 3].map((id) => fakeRun(id, 'gru', { name: `GRU ${id}` }));
  await openApp(new FakeBridge([...gru, fakeRun(2, 'lstm'), fakeRun(1, 'rnn')]));
  openPart('Look inside', 'own');
  const names = () =>
    [...document.querySelectorAll('aside fieldset .name')].map(({ textContent }) => textContent);
  const arranged = ['GRU 3', 'LSTM 150', 'RNN 150', 'GRU 4'];
  expect(names()).toEqual(arranged);
  document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]')[3]?.click();
  flushSync();
  expect(document.querySelectorAll('aside input:checked')).toHaveLength(4);
  expect(names()).toEqual(arranged);
});
