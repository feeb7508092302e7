import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { emptyQueue } from '../../../../src-main/contract/live';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeQueued, fakeRun } from '../../../support/fake-runs';
import { waitFor, openWorkbench, click } from '../../open-app';

it('has the same structure for runs, groups and queued runs, with one cell per column', async () => {
  const seeds = [1, 2].map((seed) => fakeRun(seed, 'gru', { config: fakeConfig({ seed }) }));
  const fake = new FakeBridge([...seeds, fakeRun(3, 'rnn')]);
  const queued = [fakeQueued(-1, 'lstm')];
  fake.snapshot = { running: [], queued, queue: { ...emptyQueue, waiting: 1 } };
  const { workbench } = await openWorkbench(fake);
  workbench.runs.compare.update({ foldSeeds: true });
  const rows = () => [...document.querySelectorAll<HTMLElement>('tr[aria-rowindex][id]')];
  await waitFor(() => {
    expect(rows().map(({ classList }) => classList[0])).toEqual(['group', 'run', 'queued']);
  });
  const columns = document.querySelectorAll('table[aria-label=Runs] th').length;
  for (const [index, row] of rows().entries()) {
    expect([row.id, row.getAttribute('aria-selected')]).toEqual([`row-${index}`, 'false']);
    expect(row.querySelectorAll('td')).toHaveLength(columns);
    row.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    await waitFor(() => {
      expect([row.getAttribute('aria-selected'), row.classList.contains('cursor')]).toEqual([
        'true',
        true,
      ]);
    });
  }
});

it('selects a group by a click on its name, and opens it by its triangle', async () => {
  const seeds = [1, 2].map((seed) => fakeRun(seed, 'gru', { config: fakeConfig({ seed }) }));
  const { workbench } = await openWorkbench(new FakeBridge(seeds));
  workbench.runs.compare.update({ foldSeeds: true });
  flushSync();
  const name = document.querySelector('tr.group .name')!;
  expect(name.textContent).toMatch(/GRU.*2/s);
  name.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  expect(workbench.runs.compare.selection.runs).toHaveLength(2);
  expect(name.querySelector('button')?.textContent).toBe('▸');
  click(name.querySelector('button'));
  expect(document.querySelectorAll('tr.run')).toHaveLength(2);
});

it('highlights selected runs while the pointer stays on the row', async () => {
  const { workbench } = await openWorkbench(
    new FakeBridge([fakeRun(3, 'gru'), fakeRun(2, 'lstm'), fakeRun(1, 'rnn')]),
  );
  const { compare, curves } = workbench.runs;
  const { pointer } = compare;
  const click = (run: number, ctrlKey: boolean) => {
    const row = document.querySelector(`tr[data-run="${String(run)}"]`)!;
    row.dispatchEvent(new MouseEvent('mouseenter'));
    expect([...curves.front]).toEqual([run]);
    row.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, ctrlKey }));
    flushSync();
  };
  click(3, false);
  expect([...curves.front]).toEqual([3]);
  click(1, true);
  expect([...curves.front].sort()).toEqual([1, 3]);
  click(3, true);
  expect([...curves.front]).toEqual([1]);
  pointer.hovered = 2;
  const table = document.querySelector('table[aria-label=Runs]')!;
  table.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  expect([...curves.front]).toEqual(compare.selection.runs.map(({ id }) => id));
});
