import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Toasts, toastMs, messageMs } from '../../../src-renderer/ui/toasts.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const titles = (toasts: Toasts) => toasts.shown.map(({ title }) => title);

const undo = { label: 'Undo', run: vi.fn() };

it('removes done messages after ten seconds, or five without a button, and keeps problems', () => {
  const toasts = new Toasts();
  toasts.done('Deleted', undo);
  toasts.problem({ code: 'bad-request', message: 'No.' }, 'Refused');
  toasts.done('Copied');
  vi.advanceTimersByTime(messageMs);
  expect(titles(toasts)).toEqual(['Deleted', 'Refused']);
  vi.advanceTimersByTime(toastMs - messageMs);
  expect(titles(toasts)).toEqual(['Refused']);
});

it('keeps a message while the pointer is in it, and removes it ten seconds later', () => {
  const toasts = new Toasts();
  toasts.done('Deleted');
  const id = toasts.shown[0]!.id;
  toasts.hold(id);
  vi.advanceTimersByTime(2 * toastMs);
  expect(titles(toasts)).toEqual(['Deleted']);
  toasts.release(id);
  vi.advanceTimersByTime(toastMs);
  expect(titles(toasts)).toEqual([]);
});

it('undoes the latest undoable action once', () => {
  const toasts = new Toasts();
  const undone: string[] = [];
  const action = (what: string) => ({ label: 'Undo', run: () => undone.push(what) });
  toasts.done('first', action('first'));
  toasts.done('second', action('second'));
  toasts.done('third');
  expect([toasts.undo(), toasts.undo(), toasts.undo()]).toEqual([true, true, false]);
  expect(undone).toEqual(['second', 'first']);
});

it('shows the same problem once', async () => {
  const toasts = new Toasts();
  for (let i = 0; i < 3; i += 1) {
    expect(await toasts.attempt(() => Promise.reject(new Error('The disk is full.')))).toBe(false);
  }
  expect(toasts.shown).toHaveLength(1);
});

it('limits messages to one per saved file and three overall, of which problems stay longest', () => {
  const toasts = new Toasts();
  const show = { label: 'Show in folder', run: vi.fn() };
  for (const file of ['a.svg', 'b.svg', 'c.svg']) toasts.tell('Saved', file, [show]);
  expect(toasts.shown.map(({ text }) => text)).toEqual(['c.svg']);
  toasts.problem({ code: 'bad-request', message: 'No.' }, 'Refused');
  for (const title of ['Deleted 1', 'Deleted 2', 'Deleted 3']) toasts.done(title, undo);
  expect(titles(toasts)).toEqual(['Refused', 'Deleted 2', 'Deleted 3']);
});

it('shows a long operation until it has ended', () => {
  const toasts = new Toasts();
  const close = toasts.busy('Importing', { label: 'Cancel', run: vi.fn() });
  vi.advanceTimersByTime(10 * toastMs);
  expect(titles(toasts)).toEqual(['Importing']);
  close();
  expect(titles(toasts)).toEqual([]);
});
