import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Toasts, toastMs } from '../../../src-renderer/ui/toasts.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const titles = (toasts: Toasts) => toasts.shown.map(({ title }) => title);

it('what is done goes after ten seconds, what went wrong stays', () => {
  const toasts = new Toasts();
  toasts.done('Deleted');
  toasts.problem({ code: 'bad-request', message: 'No.' }, 'Refused');
  vi.advanceTimersByTime(toastMs);
  expect(titles(toasts)).toEqual(['Refused']);
});

it('a message stays while the pointer is in it, and goes ten seconds after it has left', () => {
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

it('undo takes back the latest of what can be undone, once', () => {
  const toasts = new Toasts();
  const undone: string[] = [];
  const action = (what: string) => ({ label: 'Undo', run: () => undone.push(what) });
  toasts.done('first', action('first'));
  toasts.done('second', action('second'));
  toasts.done('third');
  expect([toasts.undo(), toasts.undo(), toasts.undo()]).toEqual([true, true, false]);
  expect(undone).toEqual(['second', 'first']);
});

it('the same problem is shown once, and never more than four messages', async () => {
  const toasts = new Toasts();
  for (let i = 0; i < 3; i += 1) {
    expect(await toasts.attempt(() => Promise.reject(new Error('The disk is full.')))).toBe(false);
  }
  expect(toasts.shown).toHaveLength(1);
  for (const title of ['a', 'b', 'c', 'd', 'e']) toasts.done(title);
  expect(titles(toasts)).toEqual(['b', 'c', 'd', 'e']);
});

it('what takes a while is shown until it has ended', () => {
  const toasts = new Toasts();
  const close = toasts.busy('Importing', { label: 'Cancel', run: vi.fn() });
  vi.advanceTimersByTime(10 * toastMs);
  expect(titles(toasts)).toEqual(['Importing']);
  close();
  expect(titles(toasts)).toEqual([]);
});
