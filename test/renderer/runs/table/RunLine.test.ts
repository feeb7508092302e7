import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openEach } from '../../open-app';

const app = openEach([
  fakeRun(3, 'gru', { name: 'GRU small', config: fakeConfig({ cell: 'gru', hiddenSize: 64 }) }),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn', { status: 'crashed', reason: 'The trainer ended.', experimentId: 2 }),
]);

it('a run has its name, its settings and why it crashed', () => {
  const cells = (column: string) => [
    ...document.querySelectorAll(`table[aria-label=Runs] tr[data-run] [data-column=${column}]`),
  ];
  const texts = (column: string) => cells(column).map(({ textContent }) => textContent.trim());
  expect(texts('name')).toEqual(['GRU · 150', 'GRU small', 'RNN · 150']);
  expect(texts('hidden')).toEqual(['150', '64', '150']);
  expect(cells('status').at(-1)?.getAttribute('title')).toBe('The trainer ended.');
});

it.each([
  [{ secondsLeft: 90 }, 'epoch 2/2, 1:30 left'],
  [{ secondsLeft: 0 }, 'epoch 2/2'],
  [{ secondsLeft: 0, measured: 0.4 }, 'epoch 2/2, evaluated 40\u00a0%'],
])(
  'a run in training says what is left, if anything, or how far it is evaluated: %o',
  (told, text) => {
    const run = fakeRun(4, 'gru', { status: 'running', epochsDone: 1 });
    app.fake.emit({ kind: 'run', run });
    const pace = { epoch: 2, epochs: 2, batch: 9, batchesPerEpoch: 9 };
    app.fake.emit({ kind: 'grown', runId: 4, by: 'batches', progress: { ...pace, ...told } });
    flushSync();
    expect(document.querySelector('[data-run="4"] .training')?.textContent.trim()).toBe(text);
  },
);
