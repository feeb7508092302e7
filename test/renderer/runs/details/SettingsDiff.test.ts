import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Run } from '../../../../src-main/contract/run';
import SettingsDiff from '../../../../src-renderer/runs/details/SettingsDiff.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

let shown: object | null = null;

function show(runs: readonly Run[], all = false): void {
  const labels = new Map(runs.map(({ id, cell }) => [id, `${cell} ${String(id)}`]));
  shown = mount(SettingsDiff, { target: document.body, props: { runs, labels, all } });
  flushSync();
}

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = null;
});

const run = (id: number, settings: Parameters<typeof fakeConfig>[0] = {}) =>
  fakeRun(id, 'gru', { config: fakeConfig({ cell: 'gru', ...settings }) });
const rows = () =>
  [...document.querySelectorAll('tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent.trim()),
  );
const text = () => document.querySelector('section')!.textContent;

describe('the settings of the selected runs', () => {
  const three = [run(1), run(2), run(3, { learningRate: 0.002 })];

  it('are those that differ, with a column for each run', () => {
    show(three);
    expect(rows()).toEqual([
      ['Setting', 'gru 1', 'gru 2', 'gru 3'],
      ['Learning rate', '1e-3', '1e-3', '2e-3'],
    ]);
  });

  it('are greyed where most runs have them', () => {
    show(three);
    const quiet = [...document.querySelectorAll('td')].map(({ className }) =>
      className.includes('quiet'),
    );
    expect(quiet).toEqual([true, true, false]);
  });

  it('are all of them on request', () => {
    show(three);
    document.querySelector('input')!.click();
    flushSync();
    const names = rows().map(([name]) => name);
    expect(names).toContain('Batch size');
    expect(names).toContain('Learning rate');
  });

  it('are said to be the same where none differs', () => {
    show([run(1), run(2)]);
    expect(text()).toContain('All settings of these 2 runs are the same.');
    expect(rows()).toEqual([]);
  });

  it('need two runs', () => {
    show([run(1)]);
    expect(text()).toContain('Select two runs or more to see how their settings differ.');
  });

  it('are those of the first fifty runs, which is said', () => {
    show(Array.from({ length: 60 }, (_, i) => run(i + 1, { seed: i + 1 })));
    expect(rows()[0]).toHaveLength(51);
    expect(text()).toContain('The first 50 of 60 runs are shown.');
  });
});
