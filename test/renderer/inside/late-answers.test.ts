// Two questions whose answers arrive in the other order: what is shown belongs to the latest.
import { expect, it } from 'vitest';
import { openBridge } from '../../../src-renderer/bridge';
import { Inside } from '../../../src-renderer/inside/state/inside-state.svelte';
import { itemsPerPage, Mistakes } from '../../../src-renderer/inside/state/mistakes.svelte';
import { Compare } from '../../../src-renderer/runs/compare/compare.svelte';
import { NewRun } from '../../../src-renderer/runs/new-run/new-run.svelte';
import { LiveRuns } from '../../../src-renderer/runs/training/live-runs.svelte';
import { PaletteState } from '../../../src-renderer/figures/palette.svelte';
import { SavedRuns } from '../../../src-renderer/runs/compare/saved-runs.svelte';
import { SequencesState } from '../../../src-renderer/learn/sequences/sequences-state.svelte';
import { WindowState } from '../../../src-renderer/ui/window.svelte';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { HeldBridge } from '../../support/held-bridge';

function setUp() {
  const run = fakeRun(1, 'gru');
  const held = new HeldBridge(new FakeBridge([run]));
  return { run, held, bridge: openBridge(held) };
}

it('the digit of the sequences', async () => {
  const { held, bridge } = setUp();
  const bench = new SequencesState(bridge);
  held.hold();
  const shown = [bench.show(3), bench.show(7)];
  await held.answerBackwards();
  await Promise.all(shown);
  expect(bench.digit?.index).toBe(7);
});

it('the image that models read, and a drawing that came after it', async () => {
  const { held, bridge } = setUp();
  const window = new WindowState(bridge);
  const { toasts } = window;
  const saved = new SavedRuns(window);
  await saved.open();
  const live = new LiveRuns(window, saved);
  const compare = new Compare(window, saved, live, new PaletteState());
  const newRun = new NewRun(window, saved, live, compare);
  const place = { saved, compare, newRun };
  const inside = new Inside(bridge, place, toasts);
  await inside.open();
  held.hold();
  const shown = [inside.showTestItem(3), inside.showTestItem(7)];
  await held.answerBackwards();
  await Promise.all(shown);
  expect(inside.shown?.index).toBe(7);
  held.hold();
  const late = [inside.showTestItem(9), inside.draw([[{ x: 3, y: 4 }]])];
  await held.answerBackwards();
  await Promise.all(late);
  expect(inside.shown).toMatchObject({ index: null, label: null });
});

it('the page of a model’s mistakes', async () => {
  const { run, held, bridge } = setUp();
  const mistakes = new Mistakes(bridge);
  await mistakes.choose(run);
  held.hold();
  const turned = [mistakes.turn(1), mistakes.turn(2)];
  await held.answerBackwards();
  await Promise.all(turned);
  expect(mistakes.page).toBe(2);
  const page = mistakes.found.slice(2 * itemsPerPage, 3 * itemsPerPage);
  expect(mistakes.items.map(({ index }) => index)).toEqual(page);
  expect(mistakes.loading).toBe(false);
});
