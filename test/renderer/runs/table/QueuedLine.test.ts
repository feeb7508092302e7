import { flushSync } from 'svelte';
import { beforeEach, expect, it } from 'vitest';
import { emptyQueue } from '$contract/live';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeQueued, fakeRun } from '../../../support/fake-runs';
import { openApp, press } from '../../open-app';

let fake: FakeBridge;

const names = ['a', 'b', 'c', 'd'];
const queue = { ...emptyQueue, waiting: 4 };
const queuedOf = (experimentOf: (index: number) => number) =>
  names.map((name, i) =>
    fakeQueued(-1 - i, 'gru', {
      ...{ name, experimentId: experimentOf(i), priority: i === 3 ? -1 : 0 },
      config: fakeConfig({ hiddenSize: 32 }),
    }),
  );

beforeEach(async () => {
  fake = new FakeBridge([fakeRun(1, 'rnn')]);
  await openApp(fake);
  fake.emit({ kind: 'run', run: fakeRun(2, 'gru', { status: 'running', epochsDone: 0 }) });
  fake.emit({ kind: 'queue', queued: queuedOf(() => 7), queue });
  flushSync();
});

const lastChange = () => fake.calls.findLast(({ name }) => name === 'experiments.queue')?.request;
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

it('queued runs stand below those that train, with their settings and their place in the queue', () => {
  const rows = [...document.querySelectorAll<HTMLElement>('tr[data-run], tr[data-queued]')];
  expect(rows.map(({ dataset }) => dataset.run ?? dataset.queued)).toEqual([
    ...['2', '-1', '-2', '-3', '-4', '1'],
  ]);
  expect(cell('c', 'status')).toBe('Queued, 3rd');
  expect(cell('d', 'status')).toBe('Queued, 4th, low priority');
  expect([cell('c', 'hidden'), cell('c', 'best')]).toEqual(['32', '']);
});

it('a filter leaves queued runs by their settings and their state', () => {
  const field = document.querySelector<HTMLInputElement>('input[aria-label="Filter runs"]')!;
  const shown = (filter: string) => {
    field.value = filter;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    return document.querySelectorAll('tr[data-run], tr[data-queued]').length;
  };
  expect(shown('experiment:7')).toBe(4);
  expect(shown('status:queued name:b')).toBe(1);
  expect(shown('hidden>32')).toBe(2);
});

it('the menu of a queued run moves and cancels it', () => {
  choose('c', 'Train earlier');
  expect(lastChange()).toEqual({ kind: 'move', ticket: -3, before: -2 });
  choose('b', 'Train later');
  expect(lastChange()).toEqual({ kind: 'move', ticket: -2, before: -4 });
  choose('c', 'Train later');
  expect(lastChange()).toEqual({ kind: 'move', ticket: -3, before: null });
  choose('d', 'Cancel');
  expect(fake.calls.at(-1)).toEqual({ name: 'experiments.stop', request: { id: -4 } });
});

it('Alt and an arrow key move a queued run, but not past an end, and Delete cancels it', () => {
  mark('b');
  press(table(), 'ArrowUp', { altKey: true });
  expect(lastChange()).toEqual({ kind: 'move', ticket: -2, before: -1 });
  mark('d');
  press(table(), 'ArrowDown', { altKey: true });
  expect(lastChange()).toEqual({ kind: 'move', ticket: -2, before: -1 });
  press(table(), 'Delete');
  expect(fake.calls.at(-1)).toEqual({ name: 'experiments.stop', request: { id: -4 } });
});

it('gives a run, or its whole experiment among others, another priority', () => {
  choose('b', 'Priority high');
  const first = { kind: 'prioritise', ticket: -2, priority: 1 };
  expect(lastChange()).toEqual({ ...first, wholeExperiment: false });
  openMenu('b');
  expect(items().map((one) => one.textContent.trim())).not.toContain(
    'Its experiment: priority low',
  );
  press(document.activeElement ?? document.body, 'Escape');
  fake.emit({ kind: 'queue', queued: queuedOf((i) => 1 + (i % 2)), queue });
  flushSync();
  choose('b', 'Its experiment: priority low');
  expect(lastChange()).toEqual({ ...first, priority: -1, wholeExperiment: true });
});
