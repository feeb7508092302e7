import { expect, it, vi } from 'vitest';
import { defaultPreferences } from '$contract/preferences';
import { PreferencesState } from '../../../src-renderer/ui/preferences.svelte';
import { Toasts } from '../../../src-renderer/ui/toasts.svelte';

function opened(call: (name: string, request: object) => Promise<unknown>) {
  const toasts = new Toasts();
  return { toasts, state: new PreferencesState({ call } as never, toasts) };
}
const saving = vi.fn((_: string, change: object) =>
  Promise.resolve({ ...defaultPreferences, ...change }),
);

it('shows what main has saved, and nothing that could not be saved', async () => {
  const { state } = opened(saving);
  expect(await state.change({ theme: 'dark' })).toBe(true);
  expect(state.current.theme).toBe('dark');
  const { state: other, toasts } = opened(() => Promise.reject(new Error('The disk is full.')));
  expect(await other.change({ theme: 'dark' })).toBe(false);
  expect(other.current).toEqual(defaultPreferences);
  expect(toasts.shown).toHaveLength(1);
});

it('enlarges text by a step from its current size, and resets it', async () => {
  const { state } = opened(saving);
  await state.resize(1);
  await state.resize(1);
  expect(state.current.textSize).toBe(1.25);
  await state.resize(0);
  expect(state.current.textSize).toBe(1);
});
