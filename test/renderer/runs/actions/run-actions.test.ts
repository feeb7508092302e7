import { describe, expect, it, vi } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import type { MenuItem } from '../../../../src-renderer/ui/context-menu.svelte';
import {
  createActions,
  createChartMenu,
  createRunsMenu,
} from '../../../../src-renderer/runs/actions/run-actions';
import { Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

const runs = [
  fakeRun(3, 'gru', { status: 'running' }),
  fakeRun(2, 'gru', { archived: true }),
  fakeRun(1, 'rnn', { archived: true }),
];

async function setUp() {
  const fake = new FakeBridge(runs);
  const place = new Workbench(openBridge(fake)).runs;
  await place.saved.open();
  const edits = () =>
    fake.calls.filter(({ name }) => name.startsWith('runs.') && name !== 'runs.list');
  return { fake, place, edits };
}
const labels = (items: readonly MenuItem[]) => items.map((item) => item?.label ?? '—');

describe('an action on several runs', () => {
  it('offers the reverse action only if it applies to all of the runs', async () => {
    const { place, edits } = await setUp();
    const [all, some] = [runs, runs.slice(1)].map((own) => createActions(place, own).archive);
    expect([all!.label, some!.label]).toEqual(['Archive', 'Unarchive']);
    some!.run();
    await vi.waitFor(() => {
      expect(edits()[0]?.request).toEqual({ runIds: [2, 1], change: { archived: false } });
    });
  });

  it('deletes ended runs, and explains why not if all are training', async () => {
    const { place, edits } = await setUp();
    expect(createActions(place, runs.slice(0, 1)).remove.disabledReason).toContain('in training');
    const { remove } = createActions(place, runs);
    expect(remove.disabledReason).toBeNull();
    remove.run();
    await vi.waitFor(() => {
      expect(edits()[0]?.request).toEqual({ runIds: [2, 1] });
    });
  });

  it('hides curves until all of them are hidden, then draws them again', async () => {
    const { place } = await setUp();
    place.compare.update({ hidden: [2] });
    createActions(place, runs.slice(1)).hide.run();
    expect(place.compare.view.hidden).toEqual([2, 1]);
    createActions(place, runs.slice(1)).hide.run();
    expect(place.compare.view.hidden).toEqual([]);
  });
});

describe('the context menu of runs and charts', () => {
  it('offers actions for one run that make no sense for several', async () => {
    const { place } = await setUp();
    expect(labels(createRunsMenu(place, runs.slice(2)))).toContain(
      'Train again with these settings',
    );
    expect(labels(createRunsMenu(place, runs))).not.toContain('Train again with these settings');
    expect(createRunsMenu(place, [])).toEqual([]);
  });

  it('lists the run under the pointer first in a chart, and zooms out only a zoomed chart', async () => {
    const { place } = await setUp();
    const menu = (shown: typeof runs) => labels(createChartMenu(place, ['test/loss'], runs, shown));
    expect(menu([]).slice(0, 2)).toEqual(['Copy figure', 'Copy caption']);
    expect(menu(runs.slice(2))[0]).toBe('Show details');
    expect(menu([])).not.toContain('Zoom out');
    place.compare.pointer.zoom('epoch', [1, 2]);
    expect(menu([]).at(-1)).toBe('Zoom out');
  });

  it('copies the caption of a chart, like the Export menu', async () => {
    const { fake, place } = await setUp();
    const entry = createChartMenu(place, ['test/loss'], place.compare.visible, []).find(
      (one) => one?.label === 'Copy caption',
    );
    entry!.run();
    const request = { picture: place.exports.chart(['test/loss']) };
    expect(fake.calls.at(-1)).toEqual({ name: 'exports.copyCaption', request });
  });
});
