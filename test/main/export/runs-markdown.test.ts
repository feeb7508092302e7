import { expect, it } from 'vitest';
import { comparisonRows, runsMarkdown } from '../../../src-main/export/runs-markdown';
import { fakeConfig, fakeRun } from '../../support/fake-runs';

const run = (id: number, learningRate: number) =>
  fakeRun(id, 'gru', { config: fakeConfig({ cell: 'gru', learningRate }) });

it('runs that differ in a setting have a second table of what differs', () => {
  const text = runsMarkdown([run(1, 1e-3), run(2, 1e-2)], ['GRU is better than RNN.']);
  expect(text).toMatch(/\| Learning rate +\| 1e-3 +\| 0\.01 +\|/);
  expect(text).toMatch(/^- GRU is better than RNN\.$/m);
});

it('equal runs have results alone, a row each', () => {
  expect(runsMarkdown([run(1, 1e-3), run(2, 1e-3)])).not.toContain('Setting');
  expect(comparisonRows([run(1, 1e-3), run(2, 1e-3)])).toHaveLength(3);
});
