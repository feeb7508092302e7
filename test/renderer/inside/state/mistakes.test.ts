import { describe, expect, it } from 'vitest';
import { worstFirst } from '../../../../src-renderer/inside/state/mistakes.svelte';
import { openInside, runs } from '../set-up';

const run = (id: number) => runs.find((one) => one.id === id)!;
const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);

it('the worst are the most confident mistakes, or the numbers that are furthest off', () => {
  const answers = {
    labels: Uint16Array.of(1, 2, 3, 4),
    predicted: Uint16Array.of(1, 0, 0, 0),
    confidence: Float32Array.of(0.9, 0.3, 0.8, 0.3),
  };
  expect(worstFirst({ ...answers, numbers: null })).toEqual([2, 1, 3]);
  const none = new Float32Array();
  const numbers = { predicted: none, truth: none, furthest: new Uint16Array() };
  expect(
    worstFirst({ ...answers, numbers: { ...numbers, error: Float32Array.of(1, 3, 2) } }),
  ).toEqual([1, 2, 0]);
});

describe('a model’s mistakes', () => {
  it('are most confident first, and one of them can be opened', async () => {
    const { inside } = await openInside();
    await inside.open();
    const { mistakes } = inside;
    await mistakes.choose(run(1));
    expect(mistakes.found).toHaveLength(271);
    expect(mistakes.items[0]?.index).toBe(mistakes.found[0]);
    expect(mistakes.found[0]).toBe(Math.max(...mistakes.found));
    const { found: indices } = mistakes;
    const listed = { run: run(1), name: 'Mistakes', indices, position: 3, epoch: null };
    await inside.openItem(listed);
    expect(inside.tab).toBe('item');
    expect(inside.shown?.index).toBe(mistakes.found[3]);
    expect(inside.listed).toEqual(listed);
    expect(ids(inside.models.selected)).toContain(1);
  });

  it('of an earlier epoch, such as of a confusion matrix, open with the weights of that epoch', async () => {
    const { fake, inside } = await openInside();
    await inside.open();
    await inside.openItem({ run: run(5), name: 'Cell', indices: [5], position: 0, epoch: 2 });
    expect(inside.epoch).toBe(2);
    expect(fake.asked('inspection.trace').at(-1)).toMatchObject({ epoch: 2 });
    await inside.openItem({ run: run(5), name: 'Cell', indices: [5], position: 0, epoch: null });
    expect(inside.epoch).toBeNull();
  });

  it('take the last place among four runs', async () => {
    const { inside } = await openInside();
    await inside.open();
    await inside.toggle(run(2));
    await inside.openItem({
      run: run(1),
      name: 'Mistakes',
      indices: [5],
      position: 0,
      epoch: null,
    });
    expect(ids(inside.models.selected)).toEqual([4, 5, 3, 1]);
  });

  it('of a run that is no longer chosen are dropped', async () => {
    const { inside } = await openInside();
    const { mistakes } = inside;
    const left = mistakes.choose(run(1));
    await mistakes.choose(run(2));
    await left;
    expect(mistakes.predictions?.runId).toBe(2);
  });

  it('are updated after further training, whatever page is opened meanwhile', async () => {
    const { inside } = await openInside();
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
    const { fake, inside } = await openInside();
    const { mistakes } = inside;
    const asked = () => fake.calls.map(({ name }) => name);
    const left = mistakes.choose(run(1));
    await mistakes.leave();
    await left;
    expect(asked()).toContain('inspection.stopPredictions');
    expect(mistakes).toMatchObject({ predictions: null, isUnread: true, loading: false });
    await mistakes.choose(run(1));
    expect(mistakes.isUnread).toBe(false);
    expect(mistakes.items).toHaveLength(56);
    const before = asked().length;
    await mistakes.leave();
    expect(asked()).toHaveLength(before);
    expect(mistakes.isUnread).toBe(false);
  });

  it('that main has cancelled are still to be read', async () => {
    const { fake, inside } = await openInside();
    fake.answers['inspection.predictions'] = () => null;
    await inside.mistakes.choose(run(1));
    expect(inside.mistakes).toMatchObject({ predictions: null, isUnread: true, problem: null });
  });
});
