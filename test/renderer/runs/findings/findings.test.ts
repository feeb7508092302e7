import { expect, it } from 'vitest';
import { Findings } from '../../../../src-renderer/runs/findings/findings.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

/** Runs with 16, 32 and 64 units and accuracies of 70, 80 and 90 %, and one that has not finished an epoch. */
async function setUp() {
  const stored = [16, 32, 64, 128].map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ hiddenSize, seed: index + 1 }),
      ...{ epochsDone: hiddenSize === 128 ? 0 : 10, lastTestAccuracy: 0.7 + index / 10 },
    }),
  );
  const { compare } = await openCompare(stored);
  const findings = new Findings(compare);
  const axis = (key: string) => findings.axes.find(({ column }) => column.key === key)!;
  return { compare, findings, axis, left: () => findings.runs.map(({ id }) => id) };
}

it('findings follow from the runs that the filter leaves and that have a result, also from hidden ones', async () => {
  const { compare, findings, left } = await setUp();
  compare.update({ hidden: [1] });
  expect(left()).toEqual([1, 2, 3]);
  expect(findings.axes.map(({ column }) => column.key)).toEqual(['hidden', 'last']);
  compare.update({ filter: 'hidden<=32' });
  expect(left()).toEqual([1, 2]);
});

it('a brush is a condition of the filter, in place of the one before on its axis', async () => {
  const { compare, findings, axis, left } = await setUp();
  compare.update({ filter: 'gru' });
  findings.brush(axis('hidden'), { from: 0.4, to: 1 });
  expect([compare.view.filter, left()]).toEqual(['gru hidden:32,64', [2, 3]]);
  findings.brush(axis('last'), { from: 0, to: 0.6 });
  expect([compare.view.filter, left()]).toEqual(['gru hidden:32,64 last:70..80', [2]]);
  findings.brush(axis('hidden'), { from: 0, to: 0.4 });
  expect([compare.view.filter, left()]).toEqual(['gru last:70..80 hidden:16', [1]]);
  findings.brush(axis('hidden'), null);
  expect([compare.view.filter, left()]).toEqual(['gru last:70..80', [1, 2]]);
  findings.brush(axis('last'), { from: 0, to: 1 });
  expect(compare.view.filter).toBe('gru');
});

it('a brush that no run is within changes nothing', async () => {
  const { compare, findings, axis } = await setUp();
  findings.brush(axis('hidden'), { from: 0.1, to: 0.4 });
  expect(compare.view.filter).toBe('');
});

it('a condition that was typed shows as a brush, and what it leaves out stays on the axes', async () => {
  const { compare, findings, left } = await setUp();
  compare.update({ filter: 'hidden>=32 id<3' });
  expect(left()).toEqual([2]);
  expect(findings.all.map(({ id }) => id)).toEqual([1, 2]);
  expect(findings.all.map((run) => findings.isKept(run))).toEqual([false, true]);
  expect([...findings.brushes]).toEqual([['hidden', { from: 1, to: 1 }]]);
});

it('another result has another axis; the condition on the first one stays in the filter', async () => {
  const { compare, findings, axis, left } = await setUp();
  findings.brush(axis('last'), { from: 0.9, to: 1 });
  findings.metric = 'test/loss';
  expect(findings.brushes.size).toBe(0);
  expect([compare.view.filter, left()]).toEqual(['last:90', [3]]);
  expect(findings.result.key).toBe('loss');
});

it('the map has the two settings that matter most, without the seed, and follows a choice while the runs differ in it', async () => {
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
  const { compare } = await openCompare(stored);
  const findings = new Findings(compare);
  const two = () => [findings.across?.key, findings.down?.key];
  expect(two()).toEqual(['lr', 'hidden']);
  findings.chooseSetting('across', 'hidden');
  findings.chooseSetting('down', 'lr');
  expect(two()).toEqual(['hidden', 'lr']);
  compare.update({ filter: 'lr=1e-3' });
  expect(two()).toEqual(['hidden', undefined]);
});

it('seeds are no setting that could matter, also where they change more than one does', async () => {
  const stored = [16, 32].flatMap((hiddenSize, i) =>
    [1, 2].map((seed, j) =>
      fakeRun(1 + 2 * i + j, 'gru', {
        config: fakeConfig({ hiddenSize, seed }),
        lastTestAccuracy: 0.5 + seed / 10 + hiddenSize / 10_000,
      }),
    ),
  );
  const { compare } = await openCompare(stored);
  const findings = new Findings(compare);
  expect(findings.effects.map(({ column }) => column.key)).toEqual(['hidden']);
  expect(findings.shown?.column.key).toBe('hidden');
});

it('an effect on the loss, which has no unit, is named', async () => {
  const stored = [16, 32].flatMap((hiddenSize, i) =>
    [1, 2, 3, 4, 5, 6].map((seed) =>
      fakeRun(10 * i + seed, 'gru', {
        config: fakeConfig({ hiddenSize, seed }),
        ...{ lastTestAccuracy: 0.9 - i / 10, lastTestLoss: 0.2 + i / 5 },
      }),
    ),
  );
  const { compare } = await openCompare(stored);
  const findings = new Findings(compare);
  expect(findings.matter.join()).toBe(
    'The hidden size matters: 10.00\u00a0points of last accuracy',
  );
  findings.metric = 'test/loss';
  expect(findings.matter.join()).toBe('The hidden size matters: 0.2000 in last loss');
});

it('each picture is exported as it is shown: all runs with the kept ones on top, or the kept ones alone', async () => {
  const { compare, findings } = await setUp();
  compare.update({ filter: 'hidden>=32' });
  const shown = { kind: 'sweep', selected: [2, 3], result: 'last' };
  expect(findings.picture('parallel')).toMatchObject({ ...shown, runIds: [1, 2, 3] });
  expect(findings.picture('importance')).toMatchObject({ ...shown, runIds: [2, 3] });
});

it('runs that did not finish are said to count in no mean, and change no effect', async () => {
  const result = (id: number, hiddenSize: number, seed: number, changes = {}) =>
    fakeRun(id, 'gru', {
      config: fakeConfig({ hiddenSize, seed }),
      lastTestAccuracy: hiddenSize / 100,
      ...changes,
    });
  const finished = [16, 32].flatMap((size, i) =>
    [1, 2].map((seed) => result(10 * i + seed, size, seed)),
  );
  const { compare } = await openCompare(finished);
  const before = new Findings(compare);
  expect([before.effects.length, before.leftOut]).toEqual([1, '']);
  const crashed = result(99, 32, 3, { status: 'crashed', epochsDone: 2, lastTestAccuracy: 0.1 });
  const opened = await openCompare([...finished, crashed]);
  const after = new Findings(opened.compare);
  expect(after.effects.map(({ effect }) => effect)).toEqual(
    before.effects.map(({ effect }) => effect),
  );
  expect(after.leftOut).toBe('1 run that did not finish is left out of means and effects.');
});

it('a few runs of other epochs than most, such as quick trials, can be left out at once', async () => {
  const of = (epochs: number, count: number, from: number) =>
    Array.from({ length: count }, (_, i) =>
      fakeRun(from + i, 'gru', {
        config: fakeConfig({ epochs, seed: i + 1 }),
        ...{ epochsDone: epochs, lastTestAccuracy: 0.8 },
      }),
    );
  const { compare } = await openCompare([...of(4, 6, 1), ...of(1, 3, 7)]);
  const findings = new Findings(compare);
  const odd = () => findings.odd.map(({ id }) => id).sort();
  expect(odd()).toEqual([7, 8, 9]);
  compare.update({ filter: 'gru' });
  findings.leaveOutOdd();
  expect(compare.view.filter).toBe('gru epochs=4');
  expect([findings.runs.length, odd()]).toEqual([6, []]);
  // As many again are no exception.
  compare.update({ filter: 'id:1..3,7..9' });
  expect(odd()).toEqual([]);
});
