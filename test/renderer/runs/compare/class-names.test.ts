import { expect, it, vi } from 'vitest';
import { digitNames } from '$comparison/class-words';
import { ClassNames } from '../../../../src-renderer/runs/compare/class-names.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

const run = (id: number, directory: string | null) =>
  fakeRun(id, 'gru', {
    config: fakeConfig({
      cell: 'gru',
      dataset: directory === null ? { kind: 'mnist' } : { kind: 'idx', directory },
    }),
  });

it('a folder’s names are read once for all of its runs; until then classes are digits', async () => {
  const call = vi.fn(() => Promise.resolve(['boot', 'bag']));
  const names = new ClassNames({ call } as never, new Toasts());
  const [first, second] = [run(1, '/fashion'), run(2, '/fashion')];
  expect(names.of(first)).toBe(digitNames);
  names.load([first, second, run(3, null)]);
  names.load([second]);
  await vi.waitFor(() => {
    expect(names.of(second)).toEqual(['boot', 'bag']);
  });
  expect(call).toHaveBeenCalledExactlyOnceWith('datasets.classNames', { runId: 1 });
  expect(names.of(run(3, null))).toBe(digitNames);
});

it('a folder without names has digits', async () => {
  const names = new ClassNames({ call: () => Promise.resolve(null) } as never, new Toasts());
  names.load([run(1, '/letters')]);
  await Promise.resolve();
  expect(names.of(run(1, '/letters'))).toBe(digitNames);
  expect(names.of(null)).toBe(digitNames);
});
