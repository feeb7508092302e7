import { describe, expect, it, vi } from 'vitest';
import { epochEvent } from '../../../support/epoch-event';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeEpochs, fakeRun } from '../../../support/fake-runs';
import { openInside, runs } from '../set-up';

const run = (id: number) => runs.find((one) => one.id === id)!;
const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);
const traced = (fake: FakeBridge) => fake.asked('inspection.trace');

describe('looking inside', () => {
  it('opens with the best trained run of each cell and the first test image', async () => {
    const { inside } = await openInside();
    expect(inside.models.isUnopened).toBe(true);
    await inside.open();
    expect(ids(inside.models.runs)).toEqual([5, 4, 3, 2, 1]);
    expect(ids(inside.models.selected)).toEqual([4, 5, 3]);
    expect(inside.shown).toMatchObject({ index: 0, label: 2 });
    expect(inside.answers.map(({ runId }) => runId)).toEqual([4, 5, 3]);
    expect(inside.scrubber).toMatchObject({ step: 28, steps: 28 });
    expect(inside.models.isUnopened).toBe(false);
  });

  it('starts with the selected runs again when others were selected, unless models were chosen since', async () => {
    const { compare, inside } = await openInside();
    const enter = () => {
      inside.leave();
      inside.enter();
      return ids(inside.models.selected);
    };
    compare.selectRuns([run(1)]);
    expect(enter()).toEqual([1]);
    compare.selectRuns([run(2), run(3)]);
    inside.show('mistakes');
    expect(enter()).toEqual([3, 2]);
    expect(inside.mistakes.run?.id).toBe(3);
    await inside.toggle(run(4));
    expect(enter()).toEqual([3, 2, 4]);
    compare.selection.clear();
    expect(enter()).toEqual([3, 2, 4]);
    compare.selectRuns([run(1)]);
    await inside.openRun(run(5));
    expect(enter()).toEqual([5]);
    compare.selectRuns([run(2), run(3)]);
    expect(enter()).toEqual([3, 2]);
  });

  it('opens by itself when the first model has trained while the place is shown, and reads nothing before', async () => {
    const { fake, saved, inside } = await openInside([fakeRun(1, 'rnn', { epochsDone: 0 })]);
    const train = (id: number) => {
      const event = { kind: 'run', run: fakeRun(id, 'rnn') } as const;
      saved.apply(event);
      inside.apply(event);
    };
    train(1);
    expect([inside.models.selected, traced(fake)]).toEqual([[], []]);
    inside.enter();
    await vi.waitFor(() => {
      expect(inside.answers.map(({ runId }) => runId)).toEqual([1]);
    });
    const gone = { kind: 'runs-removed', runIds: [1] } as const;
    saved.apply(gone);
    inside.apply(gone);
    expect(inside.models.selected).toEqual([]);
    train(2);
    expect(ids(inside.models.selected)).toEqual([2]);
  });

  it('reads the epochs of a part that is opened, and the mistakes again after further training', async () => {
    const { fake, saved, inside } = await openInside([fakeRun(1, 'rnn')]);
    inside.enter();
    inside.show('gradient');
    expect(fake.asked('runs.beforeTraining')).toHaveLength(1);
    inside.show('mistakes');
    await vi.waitFor(() => {
      expect(inside.mistakes.predictions).not.toBeNull();
    });
    for (const status of ['running', 'finished'] as const) {
      const event = { kind: 'run', run: fakeRun(1, 'rnn', { epochsDone: 11, status }) } as const;
      saved.apply(event);
      inside.apply(event);
      expect(fake.asked('inspection.predictions')).toHaveLength(status === 'running' ? 1 : 2);
    }
  });

  it('lists what it shows first and then the best, and moves no row under the pointer', async () => {
    const { inside } = await openInside();
    await inside.open();
    expect(ids(inside.models.offered)).toEqual([5, 4, 3, 2, 1]);
    await inside.openRun(run(1));
    expect(ids(inside.models.offered)).toEqual([1, 5, 4, 3, 2]);
    await inside.toggle(run(3));
    expect(ids(inside.models.offered)).toEqual([1, 5, 4, 3, 2]);
  });

  it('offers and opens what the filter of Runs leaves, beside what is shown already', async () => {
    const { compare, inside } = await openInside();
    compare.update({ filter: 'cell:rnn' });
    await inside.open();
    expect([ids(inside.models.selected), ids(inside.models.offered)]).toEqual([[4], [4, 1]]);
    compare.update({ filter: 'cell:lstm' });
    expect([ids(inside.models.selected), ids(inside.models.offered)]).toEqual([[4], [4, 3]]);
    compare.update({ filter: 'cell:lstm best>99' });
    expect(ids(inside.models.offered)).toEqual([4]);
  });

  it('drops models that the filter has taken away since when it is shown again', async () => {
    const { compare, inside } = await openInside();
    await inside.open();
    inside.leave();
    compare.update({ filter: 'cell:lstm' });
    inside.enter();
    await vi.waitFor(() => {
      expect([ids(inside.models.selected), ids(inside.models.offered)]).toEqual([[3], [3]]);
    });
  });

  it('takes four runs at most, and stays empty when the user deselects all', async () => {
    const { inside } = await openInside();
    await inside.open();
    await inside.toggle(run(2));
    await inside.toggle(run(1));
    expect(ids(inside.models.selected)).toEqual([4, 5, 3, 2]);
    for (const id of [3, 4, 5, 2]) await inside.toggle(run(id));
    expect(inside.models.selected).toEqual([]);
    expect(inside.answers).toEqual([]);
    expect(inside.models.isUnopened).toBe(false);
  });

  it('sends one request at a time while the user draws, the last one for the last drawing', async () => {
    const { fake, inside } = await openInside();
    await inside.open();
    const before = traced(fake).length;
    const line = (length: number) => [
      [
        { x: 0, y: 0 },
        { x: length, y: 50 },
      ],
    ];
    await Promise.all(Array.from({ length: 20 }, (_, frame) => inside.draw(line(frame))));
    await vi.waitFor(() => {
      expect(traced(fake).at(-1)).toMatchObject({ item: inside.shown?.item });
    });
    expect(traced(fake).length - before).toBeLessThan(20);
    expect(inside.shown).toMatchObject({ label: null, index: null });
    await inside.draw([]);
    expect(inside.shown).toBeNull();
    expect(inside.answers).toEqual([]);
  });

  it('reads the image again when one of its models has trained further', async () => {
    const { fake, inside } = await openInside();
    await inside.open();
    const before = traced(fake).length;
    const result = fakeEpochs(run(5), 1)[0]!;
    inside.apply({ kind: 'run-event', runId: 1, event: epochEvent(result) });
    expect(traced(fake)).toHaveLength(before);
    inside.apply({ kind: 'run-event', runId: 5, event: epochEvent(result) });
    await vi.waitFor(() => {
      expect(traced(fake)).toHaveLength(before + 1);
    });
  });

  it('reports an error, and works again afterwards', async () => {
    const { fake, inside, toasts } = await openInside();
    await inside.open();
    fake.problems.set('inspection.trace', { code: 'unexpected', message: 'Something.' });
    await inside.showTestItem(1);
    expect(toasts.shown.map(({ text }) => text)).toEqual(['Something.']);
    fake.problems.clear();
    await inside.showTestItem(2);
    expect(traced(fake).at(-1)).toMatchObject({ item: inside.shown?.item });
  });
});
