import { describe, expect, it, vi } from 'vitest';
import { defaultCompareView } from '../../../../src-main/contract/compare-view';
import type { Run } from '../../../../src-main/engine/contract/run';
import { fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const stored = [
  fakeRun(3, 'gru', { experimentId: 2 }),
  fakeRun(2, 'rnn', { experimentId: 2 }),
  fakeRun(1, 'gru'),
];

const ids = (runs: readonly Run[]) => runs.map(({ id }) => id);

describe('the comparison in Runs', () => {
  it('contains the filtered runs from oldest to newest, even as they arrive', async () => {
    const { compare, saved } = await openCompare(stored);
    expect(ids(compare.runs)).toEqual([1, 2, 3]);
    compare.update({ filter: 'experiment:2' });
    expect(ids(compare.runs)).toEqual([2, 3]);
    saved.apply({ kind: 'run', run: fakeRun(4, 'lstm', { experimentId: 2 }) });
    expect(ids(compare.runs)).toEqual([2, 3, 4]);
    saved.apply({ kind: 'run', run: fakeRun(5, 'lstm', { experimentId: 3 }) });
    expect(ids(compare.runs)).toEqual([2, 3, 4]);
  });

  it('restores the last view, unless the view has changed in the meantime', async () => {
    const { compare, fake } = await openCompare(stored);
    const last = { ...defaultCompareView, filter: 'gru', hidden: [1] };
    fake.answers['views.last'] = () => last;
    await compare.open();
    expect(compare.view).toEqual(last);
    expect([ids(compare.runs), ids(compare.visible)]).toEqual([[1, 3], [3]]);
    const other = await openCompare(stored);
    other.fake.answers['views.last'] = () => last;
    other.compare.update({ smoothing: 5 });
    await other.compare.open();
    expect(other.compare.view.filter).toBe('');
  });

  it('saves the view after its last change, not at every change', async () => {
    vi.useFakeTimers();
    const { compare, fake } = await openCompare(stored);
    for (const smoothing of [10, 20, 30]) compare.update({ smoothing });
    await vi.runAllTimersAsync();
    expect(fake.asked('views.leave')).toMatchObject([{ view: { smoothing: 30 } }]);
    vi.useRealTimers();
  });

  it('hides curves and draws them again without removing runs from the comparison', async () => {
    const { compare, run } = await openCompare(stored);
    compare.hide([run(3), run(1)], true);
    compare.hide([run(3)], true);
    expect(compare.view.hidden).toEqual([1, 3]);
    expect([ids(compare.visible), ids(compare.runs)]).toEqual([[2], [1, 2, 3]]);
    expect([compare.isHidden(3), compare.isVisible(3), compare.isVisible(2)]).toEqual([
      true,
      false,
      true,
    ]);
    compare.hide([run(3)], false);
    expect(ids(compare.visible)).toEqual([2, 3]);
  });

  it('filters runs by experiment if complete, otherwise by number, and not if all are chosen', async () => {
    const { compare, run, saved } = await openCompare(stored);
    const filtered = (...runs: readonly Run[]) => {
      compare.go({ filter: runs });
      return compare.view.filter;
    };
    expect(filtered(run(3), run(2))).toBe('experiment:2');
    expect(filtered(run(3))).toBe('id:3');
    expect(filtered(run(3), run(1))).toBe('id:1,3');
    expect(filtered(...saved.all)).toBe('');
  });
});
