import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../../../src-main/contract/live';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { waitFor } from '../../open-app';
import { openInside, runs, createTrained } from '../set-up';

const run = (id: number) => runs.find((one) => one.id === id)!;
const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);
const traced = (fake: FakeBridge) => fake.asked('inspection.trace');

/** Enters the view like the window does, until its models have responded. */
async function enter(stored = runs) {
  const opened = await openInside(stored);
  const { inside } = opened;
  inside.models.enter();
  const answered = () =>
    waitFor(() => {
      expect(inside.answers.map(({ runId }) => runId)).toEqual(ids(inside.models.selected));
    });
  await answered();
  return { ...opened, answered };
}

describe('the state of Look inside', () => {
  it('opens with the best trained run of each cell and the first test image', async () => {
    const { inside } = await enter();
    expect(ids(inside.models.runs)).toEqual([5, 4, 3, 2, 1]);
    expect(ids(inside.models.selected)).toEqual([4, 5, 3]);
    expect(inside.shown).toMatchObject({ index: 0, label: 2 });
    expect(inside.scrubber).toMatchObject({ step: 28, steps: 28 });
  });

  it('restarts with newly selected runs, unless models were chosen since', async () => {
    const { compare, inside } = await openInside();
    const entered = () => {
      inside.models.enter();
      return ids(inside.models.selected);
    };
    compare.go({ select: [run(1)] });
    expect(entered()).toEqual([1]);
    compare.go({ select: [run(2), run(3)] });
    inside.show('mistakes');
    expect(entered()).toEqual([3, 2]);
    expect(inside.mistakes.run?.id).toBe(3);
    inside.models.toggle(run(4));
    expect(entered()).toEqual([3, 2, 4]);
    compare.selection.clear();
    expect(entered()).toEqual([3, 2, 4]);
    compare.go({ select: [run(1)] });
    inside.models.add(run(5), true);
    expect(entered()).toEqual([5]);
    compare.go({ select: [run(2), run(3)] });
    expect(entered()).toEqual([3, 2]);
  });

  it('shows the first model when it is trained while the view is open, without earlier requests', async () => {
    const { fake, saved, inside, answered } = await enter([fakeRun(1, 'rnn', { epochsDone: 0 })]);
    const train = (id: number) => {
      saved.apply({ kind: 'run', run: fakeRun(id, 'rnn') });
    };
    expect([inside.models.selected, traced(fake)]).toEqual([[], []]);
    train(1);
    await answered();
    expect(ids(inside.models.selected)).toEqual([1]);
    saved.apply({ kind: 'runs-removed', runIds: [1] });
    expect(inside.models.selected).toEqual([]);
    train(2);
    expect(ids(inside.models.selected)).toEqual([2]);
  });

  it('lists the shown runs first and then the best, without moving rows under the pointer', async () => {
    const { inside } = await openInside();
    expect(ids(inside.models.offered)).toEqual([5, 4, 3, 2, 1]);
    inside.models.add(run(1), true);
    expect(ids(inside.models.offered)).toEqual([1, 5, 4, 3, 2]);
    inside.models.toggle(run(3));
    expect(ids(inside.models.offered)).toEqual([1, 5, 4, 3, 2]);
  });

  it('offers and opens the filtered runs, and keeps the shown ones until it is reopened', async () => {
    const { compare, inside } = await openInside();
    const { models } = inside;
    compare.update({ filter: 'cell:rnn' });
    models.enter();
    expect([ids(models.selected), ids(models.offered)]).toEqual([[4], [4, 1]]);
    compare.update({ filter: 'cell:lstm' });
    expect([ids(models.selected), ids(models.offered)]).toEqual([[4], [4, 3]]);
    compare.update({ filter: 'cell:lstm best>99' });
    expect(ids(models.offered)).toEqual([4]);
    compare.update({ filter: 'cell:lstm' });
    models.enter();
    expect([ids(models.selected), ids(models.offered)]).toEqual([[3], [3]]);
  });

  it('limits the selection to four runs, and stays empty when the user deselects all', async () => {
    const { inside } = await enter();
    inside.models.toggle(run(2));
    inside.models.toggle(run(1));
    expect(ids(inside.models.selected)).toEqual([4, 5, 3, 2]);
    for (const id of [3, 4, 5, 2]) inside.models.toggle(run(id));
    expect([inside.models.selected, inside.answers]).toEqual([[], []]);
  });

  it('sends one request at a time while the user draws, the last one for the last drawing', async () => {
    const { fake, inside } = await enter();
    const before = traced(fake).length;
    for (let length = 1; length <= 20; length += 1) {
      inside.draw([
        [
          { x: 0, y: 0 },
          { x: length, y: 50 },
        ],
      ]);
      void inside.answers;
      await Promise.resolve();
    }
    await waitFor(() => {
      expect(inside.answers).toHaveLength(3);
      expect(traced(fake).at(-1)).toMatchObject({ item: inside.shown?.item });
    });
    expect(traced(fake).length - before).toBeLessThan(20);
    expect(inside.shown).toMatchObject({ label: null, index: null });
    inside.draw([]);
    expect([inside.shown, inside.answers]).toEqual([null, []]);
    inside.showTestItem();
    expect(inside.shown?.index).toBe(0);
  });

  it('wraps around at both ends of the test set', async () => {
    const { inside } = await enter();
    inside.turn(-1);
    expect(inside.index).toBe(9999);
    inside.turn(1);
    expect(inside.index).toBe(0);
  });

  it.each<[string, LiveEvent, number]>([
    [
      'it has trained further',
      { kind: 'run', run: { ...createTrained(5, 'gru'), epochsDone: 11 } },
      1,
    ],
    [
      'another has trained further',
      { kind: 'run', run: { ...createTrained(1, 'rnn'), epochsDone: 11 } },
      0,
    ],
    ['it was renamed', { kind: 'run', run: { ...createTrained(5, 'gru'), name: 'New' } }, 0],
  ])('requests the image again for a model only if necessary: %s', async (_, event, more) => {
    const { fake, inside, saved, answered } = await enter();
    const before = traced(fake).length;
    saved.apply(event);
    void inside.answers;
    await answered();
    await waitFor(() => {
      expect(traced(fake)).toHaveLength(before + more);
    });
  });

  it('reports an error, and works again afterwards', async () => {
    const { fake, inside, toasts } = await enter();
    fake.problems.set('inspection.trace', { code: 'unexpected', message: 'Something.' });
    inside.turn(1);
    await waitFor(() => {
      void inside.answers;
      expect(toasts.shown.map(({ text }) => text)).toEqual(['Something.']);
    });
    fake.problems.clear();
    inside.turn(1);
    await waitFor(() => {
      void inside.answers;
      expect(inside.shown?.index).toBe(2);
      expect(traced(fake).at(-1)).toMatchObject({ item: inside.shown?.item });
    });
  });
});
