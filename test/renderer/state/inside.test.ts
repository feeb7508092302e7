import { describe, expect, it, vi } from 'vitest';
import type { Run } from '../../../src-main/contract/run';
import { openBridge } from '../../../src-renderer/bridge';
import { Inside } from '../../../src-renderer/state/inside.svelte';
import { SavedRuns } from '../../../src-renderer/state/saved-runs.svelte';
import { Toasts } from '../../../src-renderer/state/toasts.svelte';
import { epochEvent } from '../../support/epoch-event';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeEpochs, fakeRun } from '../../support/fake-runs';

const runs = [
  fakeRun(6, 'lstm', { epochsDone: 0, status: 'crashed' }),
  fakeRun(5, 'gru'),
  fakeRun(4, 'rnn'),
  fakeRun(3, 'lstm'),
  fakeRun(2, 'gru'),
  fakeRun(1, 'rnn'),
];

async function setUp(trained: readonly Run[] = runs) {
  const fake = new FakeBridge(trained);
  const bridge = openBridge(fake);
  const toasts = new Toasts();
  const saved = new SavedRuns(bridge, toasts);
  await saved.open();
  return { fake, saved, toasts, inside: new Inside(bridge, saved, toasts) };
}

const run = (id: number) => runs.find((one) => one.id === id)!;
const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);
const traced = (fake: FakeBridge) => fake.calls.filter(({ name }) => name === 'inspection.trace');

describe('looking inside', () => {
  it('opens with the newest trained run of each cell and the first test image', async () => {
    const { inside } = await setUp();
    expect(inside.isUnopened).toBe(true);
    await inside.open();
    expect(ids(inside.runs)).toEqual([5, 4, 3, 2, 1]);
    expect(ids(inside.selected)).toEqual([4, 5, 3]);
    expect(inside.image).toMatchObject({ index: 0, label: 2 });
    expect(inside.answers.map(({ runId }) => runId)).toEqual([4, 5, 3]);
    expect(inside.scrubber).toMatchObject({ step: 28, steps: 28 });
    expect(inside.isUnopened).toBe(false);
  });

  it('opens with the newest run if there is none of a cell, and accepts any model', async () => {
    const { inside } = await setUp([fakeRun(2, 'fnn-rows'), fakeRun(1, 'library-gru')]);
    await inside.open();
    expect(ids(inside.runs)).toEqual([2, 1]);
    expect(ids(inside.selected)).toEqual([2]);
  });

  it('shows the same gate for a library layer as for its cell', async () => {
    const { inside } = await setUp();
    expect(inside.gateOf('library-lstm')).toBe('f');
    inside.chooseGate('library-lstm', 'c');
    expect(inside.gateOf('lstm')).toBe('c');
    inside.chooseGate('fnn-rows', 'z');
    expect(inside.gateOf('fnn-rows')).toBeUndefined();
  });

  it('takes four runs at most, and stays empty when the user deselects all', async () => {
    const { inside } = await setUp();
    await inside.open();
    await inside.toggle(run(2));
    await inside.toggle(run(1));
    expect(ids(inside.selected)).toEqual([4, 5, 3, 2]);
    for (const id of [3, 4, 5, 2]) await inside.toggle(run(id));
    expect(inside.selected).toEqual([]);
    expect(inside.answers).toEqual([]);
    expect(inside.isUnopened).toBe(false);
  });

  it('opens again when all chosen runs are deleted', async () => {
    const { inside, saved } = await setUp();
    await inside.open();
    for (const id of [3, 4, 5]) await saved.remove(run(id));
    expect(inside.isUnopened).toBe(true);
    await inside.open();
    expect(ids(inside.selected)).toEqual([1, 2]);
  });

  it('wraps around at both ends of the test set', async () => {
    const { inside } = await setUp();
    await inside.open();
    await inside.showTestImage(-1);
    expect(inside.image?.index).toBe(9999);
    await inside.showTestImage(10_000);
    expect(inside.image?.index).toBe(0);
  });

  it('sends one request at a time while the user draws, the last one for the last drawing', async () => {
    const { fake, inside } = await setUp();
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
      expect(traced(fake).at(-1)?.request).toMatchObject({ pixels: inside.image?.pixels });
    });
    expect(traced(fake).length - before).toBeLessThan(20);
    expect(inside.image).toMatchObject({ label: null, index: null });
    await inside.draw([]);
    expect(inside.image).toBeNull();
    expect(inside.answers).toEqual([]);
  });

  it('reads the image again when one of its models has trained further', async () => {
    const { fake, inside } = await setUp();
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
    const { fake, inside, toasts } = await setUp();
    await inside.open();
    fake.problems.set('inspection.trace', { code: 'unexpected', message: 'Something.' });
    await inside.showTestImage(1);
    expect(toasts.shown.map(({ text }) => text)).toEqual(['Something.']);
    fake.problems.clear();
    await inside.showTestImage(2);
    expect(traced(fake).at(-1)?.request).toMatchObject({ pixels: inside.image?.pixels });
  });
});

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
