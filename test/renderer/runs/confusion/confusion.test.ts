import { describe, expect, it, vi } from 'vitest';
import {
  CompareConfusion,
  mostItems,
} from '../../../../src-renderer/runs/confusion/confusion.svelte';
import { openBridge } from '../../../../src-renderer/bridge';
import { fakeEpochs, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const stored = [
  fakeRun(3, 'rnn', { epochsDone: 0 }),
  fakeRun(2, 'gru', { epochsDone: 4 }),
  fakeRun(1, 'lstm', { epochsDone: 7 }),
];

async function setUp() {
  const { fake, compare, saved, run } = await openCompare(stored);
  const confusion = new CompareConfusion(openBridge(fake), compare, saved.epochs);
  return { fake, compare, confusion, run };
}

it('the best of the runs that the filter leaves are shown, the best first, also where their curves are hidden', async () => {
  const accuracies = [0.91, 0.97, 0.93, 0.98, 0.92, 0.96, 0.95, 0.94];
  const runs = accuracies.map((lastTestAccuracy, i) => fakeRun(i + 1, 'gru', { lastTestAccuracy }));
  const { fake, compare, saved } = await openCompare(runs);
  const confusion = new CompareConfusion(openBridge(fake), compare, saved.epochs);
  compare.update({ hidden: [4] });
  expect(confusion.runs.map(({ id }) => id)).toEqual([4, 2, 6, 7, 8, 3]);
  expect(confusion.hasSelected).toBe(false);
  compare.selection.runsOnly(new Set([1, 7]));
  expect(confusion.runs.map(({ id }) => id)).toEqual([7, 1, 4, 2, 6, 8]);
  expect(confusion.hasSelected).toBe(true);
});

describe('the shown epoch', () => {
  it('is that of each run’s result, until another is chosen', async () => {
    const { confusion } = await setUp();
    expect(confusion.runs.map(({ id }) => id)).toEqual([2, 1]);
    expect([confusion.epoch, confusion.shownEpochs, confusion.lastEpoch]).toEqual([
      null,
      [4, 7],
      7,
    ]);
    confusion.goTo(6);
    expect([confusion.epoch, confusion.shownEpochs]).toEqual([6, [6]]);
    confusion.goTo(null);
    expect(confusion.shownEpochs).toEqual([4, 7]);
  });

  it('is with early stopping that of the weights that are kept', async () => {
    const { fake, compare, saved, run } = await openCompare(stored);
    const stopping = { ...run(1), config: { ...run(1).config, earlyStopping: 2 } };
    const [first] = fakeEpochs(run(1), 1);
    vi.spyOn(saved.epochs, 'of').mockReturnValue(
      [3, 1, 2].map((testLoss, i) => ({ ...first!, testLoss, epoch: i + 1 })),
    );
    const confusion = new CompareConfusion(openBridge(fake), compare, saved.epochs);
    expect(confusion.epochOf(stopping)).toBe(2);
  });

  it('is no later than the last one of the runs that are shown', async () => {
    const { compare, confusion } = await setUp();
    confusion.goTo(7);
    compare.update({ filter: 'id:2' });
    expect(confusion.epoch).toBe(4);
    compare.update({ filter: 'id:3' });
    expect(confusion.epoch).toBe(1);
  });

  it('has no matrix for a run that has not reached it', async () => {
    const { confusion, run } = await setUp();
    confusion.load();
    await vi.waitFor(() => {
      expect(confusion.matrixOf(run(1))).toHaveLength(100);
    });
    confusion.goTo(6);
    expect(confusion.matrixOf(run(2))).toBeNull();
    expect(confusion.matrixOf(run(1))).toHaveLength(100);
  });
});

describe('a selected cell', () => {
  const mistakes = { truth: 7, predicted: 0 };

  it('shows some of its images and counts all of them', async () => {
    const { confusion, run } = await setUp();
    await confusion.selectCell(run(1), { truth: 7, predicted: 7 });
    expect(confusion.items).toHaveLength(mostItems);
    expect(confusion.found.length).toBeGreaterThan(mostItems);
    expect(confusion.items?.every(({ label }) => label === 7)).toBe(true);
  });

  it('is the one that was selected last, also where the images of the other arrive after its own', async () => {
    const { fake, confusion, run } = await setUp();
    const other = confusion.selectCell(run(1), { truth: 7, predicted: 7 });
    while (fake.asked('inspection.testItems').length === 0) await Promise.resolve();
    fake.hold();
    const last = confusion.selectCell(run(1), mistakes);
    await fake.answerBackwards();
    await Promise.all([other, last]);
    expect(confusion.selectedCell).toMatchObject(mistakes);
    // Those of the other cell are some hundred.
    expect(confusion.found.length).toBeLessThan(mostItems);
    expect(confusion.items).toHaveLength(confusion.found.length);
  });

  it('says why its images could not be read, and is closed with another epoch', async () => {
    const { fake, confusion, run } = await setUp();
    const problem = { code: 'bad-data', message: 'The images are gone.' } as const;
    fake.problems.set('inspection.testItems', problem);
    await confusion.selectCell(run(1), mistakes);
    expect(confusion.problem).toMatchObject(problem);
    confusion.goTo(2);
    expect([confusion.problem, confusion.selectedCell]).toEqual([null, null]);
  });

  it('has the epoch that is shown, which Look inside opens; null for that of the run’s model', async () => {
    const { confusion, run } = await setUp();
    await confusion.selectCell(run(1), mistakes);
    expect(confusion.selectedCell?.epoch).toBeNull();
    confusion.goTo(4);
    await confusion.selectCell(run(1), mistakes);
    expect(confusion.selectedCell?.epoch).toBe(4);
    await confusion.selectCell(run(2), mistakes);
    expect(confusion.selectedCell?.epoch).toBeNull();
  });

  it('is not shown beside the matrices of other runs, which the filter leaves', async () => {
    const { compare, confusion, run } = await setUp();
    await confusion.selectCell(run(1), mistakes);
    compare.update({ filter: 'id:2' });
    expect(confusion.selectedCell).toBeNull();
  });
});
