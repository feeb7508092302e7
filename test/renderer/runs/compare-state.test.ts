import { describe, expect, it, vi } from 'vitest';
import { defaultCompareView } from '../../../src-main/contract/compare-view';
import { fakeRun } from '../../support/fake-runs';
import { openCompare } from './set-up';

const stored = [
  fakeRun(3, 'gru', { experimentId: 2 }),
  fakeRun(2, 'rnn', { experimentId: 2 }),
  fakeRun(1, 'gru'),
];

describe('Compare', () => {
  it('selects the latest experiment, also as its runs come, until something is chosen', async () => {
    const { compare, saved } = await openCompare(stored, true);
    await compare.open();
    const selected = () => compare.selected.map(({ id }) => id);
    expect(selected()).toEqual([2, 3]);
    saved.apply({ kind: 'run', run: fakeRun(4, 'lstm', { experimentId: 2 }) });
    expect(selected()).toEqual([2, 3, 4]);
    compare.update({ smoothing: 5 });
    saved.apply({ kind: 'run', run: fakeRun(5, 'lstm', { experimentId: 3 }) });
    expect(selected()).toEqual([2, 3, 4]);
    compare.update({ selected: [] });
    expect(selected()).toEqual([]);
  });

  it('restores the last view', async () => {
    const { compare, fake } = await openCompare(stored, true);
    fake.lastView = { ...defaultCompareView, filter: 'gru', selected: [1] };
    await compare.open();
    expect(compare.view).toEqual(fake.lastView);
    expect(compare.selected.map(({ id }) => id)).toEqual([1]);
  });

  it('saves the view after its last change, not at every change', async () => {
    vi.useFakeTimers();
    const { compare, fake, asked } = await openCompare(stored);
    for (const smoothing of [10, 20, 30]) compare.update({ smoothing });
    await vi.runAllTimersAsync();
    expect(asked('views.leave')).toBe(1);
    expect(fake.lastView?.smoothing).toBe(30);
    vi.useRealTimers();
  });

  it('adds runs to the picture in their order, each once, and removes them', async () => {
    const { compare, run } = await openCompare(stored);
    compare.select([run(3)], true);
    compare.select([run(1), run(3)], true);
    expect(compare.view.selected).toEqual([3, 1]);
    compare.select([run(3)], false);
    expect(compare.view.selected).toEqual([1]);
    expect(compare.isSelected(3)).toBe(false);
  });

  it('leaves archived runs out of the picture, unless the table shows them', async () => {
    const archived = fakeRun(4, 'lstm', { experimentId: 3, archived: true });
    const { compare } = await openCompare([...stored, archived], true);
    const shown = () => compare.selected.map(({ id }) => id);
    expect(shown()).toEqual([2, 3]);
    compare.select([archived], true);
    expect(shown()).toEqual([2, 3]);
    compare.update({ filter: 'archived:yes' });
    expect(shown()).toEqual([2, 3, 4]);
  });

  it('shows the latest runs where all that were selected are deleted, and these when they are restored', async () => {
    const { compare, saved, run } = await openCompare(stored);
    compare.select([run(1)], true);
    saved.apply({ kind: 'run-removed', runId: 1 });
    expect(compare.selected.map(({ id }) => id)).toEqual([2, 3]);
    saved.apply({ kind: 'run', run: run(1) });
    expect(compare.selected.map(({ id }) => id)).toEqual([1]);
  });
});
