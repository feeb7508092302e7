import { expect, it, vi } from 'vitest';
import { SavedViews } from '../../../../src-renderer/runs/table/saved-views.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';

it('a view that was deleted comes back by undo, as it was', async () => {
  const saved = { name: 'seeds', view: { hidden: [1, 2] } };
  const call = vi.fn((name: string) => Promise.resolve(name === 'views.remove' ? [] : [saved]));
  const toasts = new Toasts();
  const views = new SavedViews({ call } as never, { view: {} } as never, toasts);
  await views.open();
  expect(views.all).toEqual([saved]);
  await views.remove(saved as never);
  expect(views.all).toEqual([]);
  toasts.undo();
  await vi.waitFor(() => {
    expect(views.all).toEqual([saved]);
  });
  expect(call).toHaveBeenLastCalledWith('views.save', saved);
});
