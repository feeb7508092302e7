// Two questions whose answers arrive in the other order: what is shown belongs to the latest.
import { expect, it } from 'vitest';
import { Workbench } from '../../../src-renderer/app/workbench.svelte';
import { openBridge } from '../../../src-renderer/bridge';
import { itemsPerPage, Mistakes } from '../../../src-renderer/inside/state/mistakes.svelte';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';

function setUp() {
  const run = fakeRun(1, 'gru');
  const held = new FakeBridge([run]);
  return { run, held, bridge: openBridge(held) };
}

it('the image that models read, and a drawing that came after it', async () => {
  const { held, bridge } = setUp();
  const workbench = new Workbench(bridge);
  await workbench.runs.saved.open();
  const { inside } = workbench.inside;
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
