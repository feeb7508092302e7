import { expect, it } from 'vitest';
import RunResult from '../../../../src-renderer/runs/actions/RunResult.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { mounted } from '../../../support/mounted';

const shown = (text: string, evaluateOn: 'test' | 'validation' = 'test') => {
  const run = fakeRun(1, 'gru', { config: fakeConfig({ cell: 'gru', evaluateOn }) });
  return mounted(RunResult, { run, text }).textContent.replace(/\s+/g, ' ').trim();
};

it('a result on validation sequences says so, one on test sequences is the usual', () => {
  expect(shown('98.24 %')).toBe('98.24 %');
  expect(shown('98.24 %', 'validation')).toBe('val. 98.24 %');
});

it('what was not measured is a dash, whatever it would have been measured on', () => {
  expect(shown('–', 'validation')).toBe('–');
});
