import { expect, describe, it } from 'vitest';
import {
  itemsPerPage,
  sortWorstFirst,
} from '../../../../src-renderer/inside/state/mistakes.svelte';
import { waitFor } from '../../open-app';
import { openInside, runs } from '../set-up';

const run = (id: number) => runs.find((one) => one.id === id)!;
const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);

it('sorts mistakes by confidence, or numbers by error', () => {
  const answers = {
    labels: Uint16Array.of(1, 2, 3, 4),
    predicted: Uint16Array.of(1, 0, 0, 0),
    confidence: Float32Array.of(0.9, 0.3, 0.8, 0.3),
  };
  expect(sortWorstFirst({ ...answers, numbers: null })).toEqual([2, 1, 3]);
  const none = new Float32Array();
  const numbers = { predicted: none, truth: none, furthest: new Uint16Array() };
  expect(
    sortWorstFirst({ ...answers, numbers: { ...numbers, error: Float32Array.of(1, 3, 2) } }),
  ).toEqual([1, 2, 0]);
});

/** On the mistakes of the first run, once they are there. */
async function openMistakes(id = 1) {
  const opened = await openInside();
  const { mistakes } = opened.inside;
  opened.inside.show('mistakes');
  const there = () =>
    waitFor(() => {
      expect(mistakes.items.length).toBeGreaterThan(0);
      expect(mistakes.loading).toBe(false);
    });
  mistakes.choose(run(id));
  await there();
  return { ...opened, mistakes, there };
}

describe("a model's list of mistakes", () => {
  it('starts with the most confident, and opens one in place of the last of four models', async () => {
    const { inside, mistakes } = await openMistakes();
    expect(mistakes.found).toHaveLength(271);
    expect(mistakes.items[0]?.index).toBe(mistakes.found[0]);
    expect(mistakes.found[0]).toBe(Math.max(...mistakes.found));
    inside.models.toggle(run(2));
    const { found: indices } = mistakes;
    const listed = { run: run(1), name: 'Mistakes', indices, position: 3, epoch: null };
    inside.openItem(listed);
    expect(inside.tab).toBe('item');
    await waitFor(() => {
      expect(inside.shown?.index).toBe(indices[3]);
    });
    expect(inside.listed).toEqual(listed);
    expect(ids(inside.models.selected)).toEqual([4, 5, 3, 1]);
  });

  it('opens mistakes of an earlier epoch with the weights of that epoch', async () => {
    const { fake, inside } = await openInside();
    const item = { run: run(5), name: 'Mistakes', indices: [5], position: 0 };
    inside.openItem({ ...item, epoch: 2 });
    await waitFor(() => {
      expect(inside.answers).not.toEqual([]);
      expect(fake.asked('inspection.trace').at(-1)).toMatchObject({ epoch: 2 });
    });
    inside.openItem({ ...item, epoch: null });
    expect(inside.epoch).toBeNull();
  });

  it('contains one cell of the matrix for a pair of classes, even a correct one', async () => {
    const { mistakes, there } = await openMistakes();
    mistakes.page = 1;
    mistakes.showPair({ truth: 7, predicted: 7 });
    await there();
    expect(mistakes.page).toBe(0);
    expect(mistakes.items.every(({ label }) => label === 7)).toBe(true);
    mistakes.showPair(null);
    expect(mistakes.found).toHaveLength(271);
  });

  it('shows the last requested page', async () => {
    const { mistakes, there } = await openMistakes();
    mistakes.page = 1;
    mistakes.page = 2;
    await there();
    const page = mistakes.found.slice(2 * itemsPerPage, 3 * itemsPerPage);
    await waitFor(() => {
      expect(mistakes.items.map(({ index }) => index)).toEqual(page);
    });
  });

  it('requests mistakes again after further training, and keeps the page', async () => {
    const { fake, inside, mistakes } = await openMistakes();
    mistakes.page = 1;
    const asked = () => {
      void mistakes.predictions;
      return fake.asked('inspection.predictions').length;
    };
    inside.apply({ kind: 'run', run: { ...run(1), status: 'running' } });
    await Promise.resolve();
    expect(asked()).toBe(1);
    inside.apply({ kind: 'run', run: run(1) });
    await waitFor(() => {
      expect(asked()).toBe(2);
    });
    expect(mistakes.page).toBe(1);
  });

  it('cancels its request when the user leaves the tab, and repeats it on return', async () => {
    const { fake, inside, mistakes, there } = await openMistakes();
    inside.show('item');
    expect(fake.asked('inspection.stopPredictions')).toEqual([]);
    mistakes.choose(run(2));
    void mistakes.predictions;
    await Promise.resolve();
    inside.show('item');
    expect(fake.asked('inspection.stopPredictions')).toHaveLength(1);
    inside.show('mistakes');
    await there();
    expect(mistakes.predictions?.runId).toBe(2);
  });
});
