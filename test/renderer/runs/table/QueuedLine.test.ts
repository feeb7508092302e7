import { flushSync } from 'svelte';
import { beforeEach, expect, it } from 'vitest';
import { emptyQueue } from '$contract/live';
import { fakeConfig, fakeQueued, fakeRun } from '../../../support/fake-runs';
import { openEach, press, type } from '../../open-app';

const app = openEach([fakeRun(1, 'rnn')]);
const names = ['a', 'b', 'c', 'd'];
const queue = { ...emptyQueue, waiting: 4 };
const createQueued = (getExperiment: (index: number) => number) =>
  names.map((name, i) =>
    fakeQueued(-1 - i, 'gru', {
      name,
      experimentId: getExperiment(i),
      config: fakeConfig({ hiddenSize: 32 }),
    }),
  );

beforeEach(() => {
  app.fake.emit({ kind: 'run', run: fakeRun(2, 'gru', { status: 'running', epochsDone: 0 }) });
  app.fake.emit({ kind: 'queue', queued: createQueued(() => 7), queue });
  flushSync();
});

const lastChange = () => app.fake.asked('experiments.queue').at(-1);
const row = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('tr[data-queued]')].find(
    (one) => one.querySelector('[data-column=name]')?.textContent.trim() === name,
  )!;
const cell = (name: string, column: string) =>
  row(name).querySelector(`[data-column=${column}]`)?.textContent.trim();
const table = () => document.querySelector<HTMLElement>('table[aria-label=Runs]')!;
const items = () => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
function mark(name: string): void {
  row(name).dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
  flushSync();
}
function openMenu(name: string): void {
  row(name).dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));
  flushSync();
}
function choose(name: string, item: string): void {
  openMenu(name);
  items()
    .find((one) => one.textContent.trim().startsWith(item))
    ?.click();
  flushSync();
}

it('lists queued runs below the running ones, with their settings and queue position', () => {
  const rows = [...document.querySelectorAll<HTMLElement>('tr[data-run], tr[data-queued]')];
  expect(rows.map(({ dataset }) => dataset.run ?? dataset.queued)).toEqual([
    '2',
    '-1',
    '-2',
    '-3',
    '-4',
    '1',
  ]);
  expect(cell('c', 'status')).toBe('Queued, 3rd');
  expect([cell('c', 'hidden'), cell('c', 'best')]).toEqual(['32', '']);
});

it('filters queued runs by their settings and state', () => {
  const shown = (filter: string) => {
    type('Filter runs', filter);
    return document.querySelectorAll('tr[data-run], tr[data-queued]').length;
  };
  expect(shown('experiment:7')).toBe(4);
  expect(shown('status:queued name:b')).toBe(1);
  expect(shown('hidden>32')).toBe(2);
});

it('offers to train a queued run next, or to cancel it or its experiment', () => {
  choose('c', 'Train next');
  expect(lastChange()).toEqual({ kind: 'first', ticket: -3 });
  openMenu('a');
  expect(items().map((one) => one.getAttribute('aria-disabled'))).toEqual(['true', 'false']);
  press(document.activeElement ?? document.body, 'Escape');
  choose('d', 'Cancel');
  expect(app.fake.asked('experiments.stop')).toEqual([{ id: -4 }]);
  app.fake.emit({ kind: 'queue', queued: createQueued((i) => 1 + (i % 2)), queue });
  flushSync();
  choose('b', 'Cancel the whole experiment');
  expect(lastChange()).toEqual({ kind: 'cancel-experiment', experimentId: 2 });
});

it('cancels a queued run on Delete', () => {
  mark('d');
  press(table(), 'Delete');
  expect(app.fake.asked('experiments.stop')).toEqual([{ id: -4 }]);
});
