import { expect, it } from 'vitest';
import RunResult from '../../../../src-renderer/runs/actions/RunResult.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { mountComponent } from '../../../support/mounted';

const shown = (text: string, evaluateOn: 'test' | 'validation' = 'test') => {
  const run = fakeRun(1, 'gru', { config: fakeConfig({ cell: 'gru', evaluateOn }) });
  return mountComponent(RunResult, { run, text }).textContent.replace(/\s+/g, ' ').trim();
};

it('marks results on validation sequences, but not the usual test sequences', () => {
  expect(shown('98.24 %')).toBe('98.24 %');
  expect(shown('98.24 %', 'validation')).toBe('val. 98.24 %');
});

it('shows a dash for a missing measurement', () => {
  expect(shown('–', 'validation')).toBe('–');
});
