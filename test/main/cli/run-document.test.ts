import { expect, it } from 'vitest';
import { formatEpochTable, runDocument, runTable } from '../../../src-main/cli/run-document';
import { createRunLabels } from '../../../src-main/comparison/run-labels';
import { gesturesInNumbers } from '../../support/own-data';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { sampleEpoch } from '../../support/sample-run';

it('includes all epochs of a run in its document, but not the confusion matrices', () => {
  const run = fakeRun(3, 'gru');
  const { epochs, ...rest } = runDocument(run, [sampleEpoch(1), sampleEpoch(2)]);
  expect(rest).toEqual(run);
  expect(epochs.map(({ epoch, testLoss }) => [epoch, testLoss])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(JSON.stringify(epochs)).not.toContain('confusion');
});

it('shows planned epochs and evaluated images in the table of runs', () => {
  const half = fakeRun(1, 'gru', {
    epochsDone: 3,
    config: fakeConfig({ evaluateOn: 'validation' }),
  });
  const [head, first] = runTable([half]).split('\n');
  expect(head).toMatch(/^run +name +settings +data +status +epochs +on +best/);
  expect(first).toMatch(/finished +3\/10 +validation /);
});

it('names runs by their differences as the window does, and separates two kinds of scores', () => {
  const dataset = gesturesInNumbers;
  const runs = [
    fakeRun(1, 'gru', { bestTestAccuracy: 0.5 }),
    fakeRun(2, 'lstm', { bestTestAccuracy: 0.25, config: fakeConfig({ cell: 'lstm', dataset }) }),
  ];
  const [head, first, second] = runTable(runs).split('\n');
  for (const name of ['best accuracy', 'best R²']) expect(head).toContain(name);
  for (const [id, row] of [
    [1, first],
    [2, second],
  ] as const)
    expect(row).toContain(createRunLabels(runs).get(id));
  expect(first).toMatch(/MNIST .* 50\.00 % .*–/);
  expect(second).toMatch(/Gestures .*– .* 0\.25/);
});

it('puts the bits per character of text models first, next to the scores of other runs', () => {
  const dataset = { ...gesturesInNumbers, name: 'Oz', predicts: 'next' } as const;
  const text = fakeRun(2, 'gru', {
    config: fakeConfig({ dataset }),
    lastTestLoss: 2,
    lastTestAccuracy: 0.5,
  });
  const [head, first, second] = runTable([fakeRun(1, 'gru'), text]).split('\n');
  expect(head).toMatch(/ on +bits a character +best/);
  expect(first).toMatch(/test +– +98/);
  expect(second).toMatch(/test +2\.0+ /);
  expect(runTable([fakeRun(1, 'gru')])).not.toContain('loss');
});

it('prints dashes for the accuracies of a run without a result', () => {
  const blank = fakeRun(1, 'gru', { bestTestAccuracy: null, lastTestAccuracy: null });
  expect(runTable([blank]).split('\n')[1]).toMatch(/test +– +– /);
});

it('names the evaluated images in the table of epochs', () => {
  const [head, row] = formatEpochTable(
    [sampleEpoch(2, 0.7)],
    fakeConfig({ evaluateOn: 'validation' }),
  ).split('\n');
  expect(head).toMatch(/validation loss +validation accuracy +time$/);
  expect(row).toMatch(/^ +2 +0\.5000 +50\.00 % +1\.0000 +70\.00 % +1\.0 s$/);
});
