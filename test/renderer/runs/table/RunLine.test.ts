import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { findField, openEach, press } from '../../open-app';

const app = openEach([
  fakeRun(3, 'gru', { name: 'GRU small', config: fakeConfig({ cell: 'gru', hiddenSize: 64 }) }),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn', { status: 'crashed', reason: 'The trainer ended.', experimentId: 2 }),
]);

it('shows the name, the settings and the crash reason of a run', () => {
  const cells = (column: string) => [
    ...document.querySelectorAll(`table[aria-label=Runs] tr[data-run] [data-column=${column}]`),
  ];
  const texts = (column: string) => cells(column).map(({ textContent }) => textContent.trim());
  expect(texts('name')).toEqual(['GRU · 150', 'GRU small', 'RNN · 150']);
  expect(texts('hidden')).toEqual(['150', '64', '150']);
  expect(cells('status').at(-1)?.getAttribute('title')).toBe('The trainer ended.');
});

it("replaces a default name of an earlier version by the current default, but keeps a user's name", () => {
  const earlier = { name: 'GRU hidden 64 lr 0.003 seed 1' };
  const config = fakeConfig({ cell: 'gru', hiddenSize: 64 });
  app.fake.emit({ kind: 'run', run: fakeRun(4, 'gru', { ...earlier, config }) });
  flushSync();
  const row = document.querySelector('[data-run="4"]')!;
  const name = () => row.querySelector('[data-column=name]')!;
  expect(name().textContent.trim()).toBe('GRU · 64 · #4');
  const rename = vi.spyOn(app.workbench.runs.saved, 'rename').mockResolvedValue(true);
  name().dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
  flushSync();
  expect(findField('Name of the run').value).toBe('GRU · 64 · #4');
  press(findField('Name of the run'), 'Enter');
  expect(rename).not.toHaveBeenCalled();
});

it.each([
  [{ secondsLeft: 90 }, 'epoch 2/2, 1:30 left'],
  [{ secondsLeft: 0 }, 'epoch 2/2'],
  [{ secondsLeft: 0, measured: 0.4 }, 'epoch 2/2, evaluated 40\u00a0%'],
])('shows the time left of a run in training, or its evaluation progress: %o', (told, text) => {
  const run = fakeRun(4, 'gru', { status: 'running', epochsDone: 1 });
  app.fake.emit({ kind: 'run', run });
  const pace = { epoch: 2, epochs: 2, batch: 9, batchesPerEpoch: 9 };
  app.fake.emit({ kind: 'grown', runId: 4, by: 'batches', progress: { ...pace, ...told } });
  flushSync();
  expect(document.querySelector('[data-run="4"] .training')?.textContent.trim()).toBe(text);
});
