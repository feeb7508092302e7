import { describe, expect, it, vi } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import type { MenuItem } from '../../../../src-renderer/state/context-menu.svelte';
import {
  actionsOf,
  chartMenu,
  runsMenu,
  singleRunActions,
} from '../../../../src-renderer/state/compare/run-actions';
import { Workbench } from '../../../../src-renderer/state/workbench.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

const runs = [
  fakeRun(3, 'gru', { status: 'running' }),
  fakeRun(2, 'gru', { pinned: true, archived: true }),
  fakeRun(1, 'rnn', { pinned: true }),
];

async function setUp() {
  const fake = new FakeBridge(runs);
  const workbench = new Workbench(openBridge(fake));
  await workbench.saved.open();
  const edits = () => fake.calls.filter(({ name }) => name.startsWith('runs.') && name !== 'runs.list'); // prettier-ignore
  return { fake, workbench, edits };
}
const labels = (items: readonly MenuItem[]) => items.map((item) => item?.label ?? '—');

describe('an action on several runs', () => {
  it('is undone only where it was done to all of them', async () => {
    const { workbench, edits } = await setUp();
    const [all, pinned] = [actionsOf(workbench, runs), actionsOf(workbench, runs.slice(1))];
    expect([all.pin.label, pinned.pin.label, pinned.archive.label]).toEqual(['Pin', 'Unpin', 'Archive']); // prettier-ignore
    pinned.pin.run();
    await vi.waitFor(() => {
      expect(edits()[0]?.request).toEqual({ runIds: [2, 1], change: { pinned: false } });
    });
  });

  it('deletes those that have ended, and says why where all are training', async () => {
    const { workbench, edits } = await setUp();
    expect(actionsOf(workbench, runs.slice(0, 1)).remove.whyNot).toContain('in training');
    const { remove } = actionsOf(workbench, runs);
    expect(remove.whyNot).toBeNull();
    remove.run();
    await vi.waitFor(() => {
      expect(edits()[0]?.request).toEqual({ runIds: [2, 1] });
    });
  });

  it('shows in the charts those that are hidden before it hides any', async () => {
    const { workbench } = await setUp();
    workbench.compare.update({ selected: [2] });
    actionsOf(workbench, runs.slice(1)).select.run();
    expect(workbench.compare.view.selected).toEqual([2, 1]);
    actionsOf(workbench, runs.slice(1)).select.run();
    expect(workbench.compare.view.selected).toEqual([]);
  });
});

it('a run becomes the baseline, and is none when it is chosen again', async () => {
  const { workbench } = await setUp();
  singleRunActions(workbench, runs[2]!).baseline.run();
  expect(workbench.compare.view.baseline).toEqual({ kind: 'run', id: 1 });
  expect(singleRunActions(workbench, runs[1]!).baseline.label).toBe('Use as baseline');
  singleRunActions(workbench, runs[2]!).baseline.run();
  expect(workbench.compare.view.baseline).toBeNull();
});

describe('a context menu', () => {
  it('offers for one run what makes no sense for several', async () => {
    const { workbench } = await setUp();
    expect(labels(runsMenu(workbench, runs.slice(2)))).toContain('Use as baseline');
    expect(labels(runsMenu(workbench, runs))).not.toContain('Use as baseline');
    expect(runsMenu(workbench, [])).toEqual([]);
  });

  it('of a chart has the run under the pointer first, and zooms out only what is zoomed', async () => {
    const { workbench } = await setUp();
    const menu = (shown: typeof runs) => labels(chartMenu(workbench, ['test/loss'], shown));
    expect(menu([])[0]).toBe('Copy picture');
    expect(menu(runs.slice(2))[0]).toBe('Show details');
    expect(menu([])).not.toContain('Zoom out');
    workbench.pointer.zoom('epoch', [1, 2]);
    expect(menu([]).at(-1)).toBe('Zoom out');
  });
});
