import { expect, it } from 'vitest';
import { Findings } from '../../../../src-renderer/runs/state/findings.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

/** Runs with 16, 32 and 64 units and accuracies of 70, 80 and 90 %, and one that has not finished an epoch. */
async function setUp() {
  const stored = [16, 32, 64, 128].map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ hiddenSize, seed: index + 1 }),
      epochsDone: hiddenSize === 128 ? 0 : 10,
      lastTestAccuracy: 0.7 + index / 10,
    }),
  );
  const { compare, saved } = await openCompare(stored);
  const findings = new Findings(saved.epochs, compare);
  return { compare, findings, left: () => findings.runs.map(({ id }) => id) };
}

it('uses all filtered runs with a result, including hidden ones', async () => {
  const { compare, left } = await setUp();
  compare.update({ hidden: [1] });
  expect(left()).toEqual([1, 2, 3]);
  compare.update({ filter: 'hidden<=32' });
  expect(left()).toEqual([1, 2]);
});

it('maps the two most important settings without the seed, or chosen ones that still differ', async () => {
  const grid = [16, 32].flatMap((hiddenSize) =>
    [1e-3, 1e-2].flatMap((learningRate) =>
      [1, 2].map((seed) => ({ hiddenSize, learningRate, seed })),
    ),
  );
  const stored = grid.map((settings, i) =>
    fakeRun(i + 1, 'gru', {
      config: fakeConfig(settings),
      lastTestAccuracy: 0.5 + 10 * settings.learningRate + settings.hiddenSize / 1000,
    }),
  );
  const { compare, saved } = await openCompare(stored);
  const findings = new Findings(saved.epochs, compare);
  const two = () => [findings.across?.key, findings.down?.key];
  expect(findings.picture).toMatchObject({ kind: 'settings', result: 'last', across: 'lr' });
  expect(two()).toEqual(['lr', 'hidden']);
  findings.chooseSetting('across', 'hidden');
  findings.chooseSetting('down', 'lr');
  expect(two()).toEqual(['hidden', 'lr']);
  compare.update({ filter: 'lr=1e-3' });
  expect(two()).toEqual(['hidden', undefined]);
  expect(findings.picture).toBeNull();
});

it('measures an effect on accuracy in points, and on the loss in its own unit', async () => {
  const stored = [16, 32].flatMap((hiddenSize, i) =>
    [1, 2, 3, 4, 5, 6].map((seed) =>
      fakeRun(10 * i + seed, 'gru', {
        config: fakeConfig({ hiddenSize, seed }),
        lastTestAccuracy: 0.9 - i / 10,
        lastTestLoss: 0.2 + i / 5,
      }),
    ),
  );
  const { compare, saved } = await openCompare(stored);
  const findings = new Findings(saved.epochs, compare);
  const effect = () => findings.effects.map((one) => findings.printDifference(one.effect));
  expect(effect()).toEqual(['10.00 points']);
  findings.metric = 'test/loss';
  expect(effect()).toEqual(['0.2000']);
});

it('excludes unfinished runs from means and effects, and reports it', async () => {
  const result = (id: number, hiddenSize: number, seed: number, changes = {}) =>
    fakeRun(id, 'gru', {
      config: fakeConfig({ hiddenSize, seed }),
      lastTestAccuracy: hiddenSize / 100,
      ...changes,
    });
  const finished = [16, 32].flatMap((size, i) =>
    [1, 2].map((seed) => result(10 * i + seed, size, seed)),
  );
  const { compare, saved } = await openCompare(finished);
  const before = new Findings(saved.epochs, compare);
  expect(before.effects.length).toBe(1);
  const crashed = result(99, 32, 3, { status: 'crashed', epochsDone: 2, lastTestAccuracy: 0.1 });
  const opened = await openCompare([...finished, crashed]);
  const after = new Findings(opened.saved.epochs, opened.compare);
  expect(after.effects.map(({ effect }) => effect)).toEqual(
    before.effects.map(({ effect }) => effect),
  );
});
