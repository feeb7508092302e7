import { describe, expect, it } from 'vitest';
import type { ModelKind } from '../../../../src-main/catalogue/models';
import type { Run } from '../../../../src-main/contract/run';
import { openBridge } from '../../../../src-renderer/bridge';
import { Inside } from '../../../../src-renderer/inside/inside-state.svelte';
import { ClassNames } from '../../../../src-renderer/runs/class-names.svelte';
import { Compare } from '../../../../src-renderer/runs/compare-state.svelte';
import { SavedRuns } from '../../../../src-renderer/runs/saved-runs.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

/** The newer, the better. */
const trained = (id: number, cell: ModelKind) =>
  fakeRun(id, cell, { lastTestAccuracy: 0.9 + id / 100 });
const runs = [
  fakeRun(6, 'lstm', { epochsDone: 0, status: 'crashed' }),
  trained(5, 'gru'),
  trained(4, 'rnn'),
  trained(3, 'lstm'),
  trained(2, 'gru'),
  trained(1, 'rnn'),
];

async function setUp(trained: readonly Run[] = runs) {
  const fake = new FakeBridge(trained);
  const bridge = openBridge(fake);
  const toasts = new Toasts();
  const saved = new SavedRuns(bridge, toasts);
  await saved.open();
  const compare = new Compare(bridge, saved, toasts);
  const place = { saved, compare, classNames: new ClassNames(bridge, toasts) };
  return {
    fake,
    saved,
    toasts,
    inside: new Inside(bridge, place, toasts),
  };
}

const run = (id: number) => runs.find((one) => one.id === id)!;
const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);

describe('a model’s mistakes', () => {
  it('are most confident first, and one of them can be opened', async () => {
    const { inside } = await setUp();
    await inside.open();
    const { mistakes } = inside;
    await mistakes.choose(run(1));
    expect(mistakes.found).toHaveLength(271);
    expect(mistakes.images[0]?.index).toBe(mistakes.found[0]);
    expect(mistakes.found[0]).toBe(Math.max(...mistakes.found));
    const index = mistakes.found[3]!;
    await inside.openImage(run(1), index);
    expect(inside.tab).toBe('image');
    expect(inside.image?.index).toBe(index);
    expect(ids(inside.selected)).toContain(1);
  });

  it('take the last place among four runs', async () => {
    const { inside } = await setUp();
    await inside.open();
    await inside.toggle(run(2));
    await inside.openImage(run(1), 5);
    expect(ids(inside.selected)).toEqual([4, 5, 3, 1]);
  });

  it('can be narrowed to one digit, and widened again', async () => {
    const { inside } = await setUp();
    const { mistakes } = inside;
    await mistakes.choose(run(1));
    await mistakes.turn(2);
    await mistakes.filter(4);
    expect(mistakes.page).toBe(0);
    expect(mistakes.images.every(({ label }) => label === 4)).toBe(true);
    await mistakes.filter(4);
    expect(mistakes.digit).toBeNull();
    expect(mistakes.found).toHaveLength(271);
  });

  it('of a run that is no longer chosen are dropped', async () => {
    const { inside } = await setUp();
    const { mistakes } = inside;
    const left = mistakes.choose(run(1));
    await mistakes.choose(run(2));
    await left;
    expect(mistakes.predictions?.runId).toBe(2);
  });

  it('are updated after further training, whatever page is opened meanwhile', async () => {
    const { inside } = await setUp();
    const { mistakes } = inside;
    await mistakes.choose(run(1));
    const again = mistakes.choose({ ...run(1) });
    const before = mistakes.predictions;
    await mistakes.turn(1);
    await again;
    expect(mistakes.predictions).not.toBe(before);
    expect([mistakes.page, mistakes.loading]).toEqual([1, false]);
  });

  it('are cancelled when the user leaves the tab, and read again on return', async () => {
    const { fake, inside } = await setUp();
    const { mistakes } = inside;
    const asked = () => fake.calls.map(({ name }) => name);
    const left = mistakes.choose(run(1));
    await mistakes.leave();
    await left;
    expect(asked()).toContain('inspection.stopPredictions');
    expect(mistakes).toMatchObject({ predictions: null, isUnread: true, loading: false });
    await mistakes.choose(run(1));
    expect(mistakes.isUnread).toBe(false);
    expect(mistakes.images).toHaveLength(56);
    const before = asked().length;
    await mistakes.leave();
    expect(asked()).toHaveLength(before);
    expect(mistakes.isUnread).toBe(false);
  });

  it('that main has cancelled are still to be read', async () => {
    const { fake, inside } = await setUp();
    fake.givesUp = true;
    await inside.mistakes.choose(run(1));
    expect(inside.mistakes).toMatchObject({ predictions: null, isUnread: true, problem: null });
  });

  it('that cannot be read say why', async () => {
    const { fake, inside } = await setUp();
    fake.problems.set('inspection.predictions', { code: 'checkpoint-missing', message: 'Gone.' });
    await inside.mistakes.choose(run(1));
    expect(inside.mistakes.problem?.message).toBe('Gone.');
    expect(inside.mistakes.loading).toBe(false);
  });
});
