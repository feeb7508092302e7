import { expect, it } from 'vitest';
import { epochTable, runDocument, runTable } from '../../../src-main/cli/run-document';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { sampleEpoch } from '../../support/sample-run';

it('a document of a run has all of its epochs but not their confusion matrices', () => {
  const run = fakeRun(3, 'gru');
  const { epochs, ...rest } = runDocument(run, [sampleEpoch(1), sampleEpoch(2)]);
  expect(rest).toEqual(run);
  expect(epochs.map(({ epoch, testLoss }) => [epoch, testLoss])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(JSON.stringify(epochs)).not.toContain('confusion');
});

it('a table of runs shows planned epochs and evaluated images', () => {
  const half = fakeRun(1, 'gru', {
    epochsDone: 3,
    config: fakeConfig({ evaluateOn: 'validation' }),
  });
  const [head, first] = runTable([half]).split('\n');
  expect(head).toMatch(/^run +name +cell +status +epochs +on +best/);
  expect(first).toMatch(/finished +3\/10 +validation /);
});

it('a run without a result has a dash in place of its accuracies', () => {
  const blank = fakeRun(1, 'gru', { bestTestAccuracy: null, lastTestAccuracy: null });
  expect(runTable([blank]).split('\n')[1]).toMatch(/test +– +– /);
});

it('a table of epochs names the images that they were evaluated on', () => {
  const [head, row] = epochTable(
    [sampleEpoch(2, 0.7)],
    fakeConfig({ evaluateOn: 'validation' }),
  ).split('\n');
  expect(head).toMatch(/validation loss +validation accuracy +time$/);
  expect(row).toMatch(/^ +2 +0\.5000 +50\.00 % +1\.0000 +70\.00 % +1\.0 s$/);
});
