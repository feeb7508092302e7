import { describe, expect, it, vi } from 'vitest';
import { CompareConfusion } from '../../../../src-renderer/runs/state/confusion.svelte';
import { fakeEpochs, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const stored = [
  fakeRun(3, 'rnn', { epochsDone: 0 }),
  fakeRun(2, 'gru', { epochsDone: 4 }),
  fakeRun(1, 'lstm', { epochsDone: 7 }),
];

async function setUp() {
  const { compare, saved, run } = await openCompare(stored);
  const confusion = new CompareConfusion(compare, saved.epochs);
  return { compare, confusion, run };
}

it('shows the best filtered runs, best first, even if their curves are hidden', async () => {
  const accuracies = [0.91, 0.97, 0.93, 0.98, 0.92, 0.96, 0.95, 0.94];
  const runs = accuracies.map((lastTestAccuracy, i) => fakeRun(i + 1, 'gru', { lastTestAccuracy }));
  const { compare, saved } = await openCompare(runs);
  const confusion = new CompareConfusion(compare, saved.epochs);
  compare.update({ hidden: [4] });
  expect(confusion.runs.map(({ id }) => id)).toEqual([4, 2, 6, 7, 8, 3]);
  expect(confusion.hasSelected).toBe(false);
  compare.selection.runsOnly(new Set([1, 7]));
  expect(confusion.runs.map(({ id }) => id)).toEqual([7, 1, 4, 2, 6, 8]);
  expect(confusion.hasSelected).toBe(true);
});

describe('the shown epoch', () => {
  it("is that of each run's result, until another is chosen", async () => {
    const { confusion } = await setUp();
    expect(confusion.runs.map(({ id }) => id)).toEqual([2, 1]);
    expect([confusion.epoch, confusion.shownEpochs, confusion.lastEpoch]).toEqual([
      null,
      [4, 7],
      7,
    ]);
    confusion.epoch = 6;
    expect([confusion.epoch, confusion.shownEpochs]).toEqual([6, [6]]);
    confusion.epoch = null;
    expect(confusion.shownEpochs).toEqual([4, 7]);
  });

  it('is that of the retained weights with early stopping', async () => {
    const { compare, saved, run } = await openCompare(stored);
    const stopping = { ...run(1), config: { ...run(1).config, earlyStopping: 2 } };
    const [first] = fakeEpochs(run(1), 1);
    vi.spyOn(saved.epochs, 'of').mockReturnValue(
      [3, 1, 2].map((testLoss, i) => ({ ...first!, testLoss, epoch: i + 1 })),
    );
    const confusion = new CompareConfusion(compare, saved.epochs);
    expect(confusion.getEpoch(stopping)).toBe(2);
  });

  it('is at most the last epoch of the shown runs', async () => {
    const { compare, confusion } = await setUp();
    confusion.epoch = 7;
    compare.update({ filter: 'id:2' });
    expect(confusion.epoch).toBe(4);
    compare.update({ filter: 'id:3' });
    expect(confusion.epoch).toBe(1);
  });

  it('has no matrix for a run that has not reached it', async () => {
    const { confusion, run } = await setUp();
    await vi.waitFor(() => {
      expect(confusion.getMatrix(run(1))).toHaveLength(100);
    });
    confusion.epoch = 6;
    expect(confusion.getMatrix(run(2))).toBeNull();
    expect(confusion.getMatrix(run(1))).toHaveLength(100);
  });
});

it('returns null if the weights of the shown epoch are those of the model', async () => {
  const { confusion, run } = await setUp();
  expect(confusion.getWeights(run(1))).toBeNull();
  confusion.epoch = 4;
  expect([run(1), run(2)].map((one) => confusion.getWeights(one))).toEqual([4, null]);
});
