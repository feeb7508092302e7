import { expect, it } from 'vitest';
import ResultAccuracy from '../../../../src-renderer/runs/compare/ResultAccuracy.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { mounted } from '../../../support/mounted';

const shown = (value: number | null, evaluateOn: 'test' | 'validation' = 'test') => {
  const run = fakeRun(1, 'gru', { config: fakeConfig({ cell: 'gru', evaluateOn }) });
  return mounted(ResultAccuracy, { run, value }).textContent.replace(/\s+/g, ' ').trim();
};

it('an accuracy on validation sequences says so, one on test sequences is the usual', () => {
  expect(shown(0.9824)).toBe('98.24 %');
  expect(shown(0.9824, 'validation')).toBe('val. 98.24 %');
});

it('what was not measured is a dash, whatever it would have been measured on', () => {
  expect(shown(null, 'validation')).toBe('–');
});
