import { expect, it } from 'vitest';
import SeveralDetails from '../../../../src-renderer/runs/details/SeveralDetails.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { mounted } from '../../../support/mounted';

const runsOf = (...sizes: readonly number[]) =>
  sizes.map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize }),
      bestTestAccuracy: 0.9 + index / 100,
    }),
  );

/** What stands beside each term. */
function shown(runs: ReturnType<typeof runsOf>) {
  const element = mounted(SeveralDetails, { runs });
  const terms = [...element.querySelectorAll('dt')].map((term) => [
    term.textContent,
    term.nextElementSibling?.textContent.replace(/\s+/g, ' ').trim(),
  ]);
  return { text: element.textContent, of: Object.fromEntries(terms) as Record<string, string> };
}

it('the mean of the results has its standard deviation', () => {
  expect(shown(runsOf(16, 16)).of['Best accuracy']).toMatch(/^90\.50 ± 0\.71\s%$/);
});

it('a setting in which the runs differ has the number of runs for each value', () => {
  expect(shown(runsOf(16, 32, 16)).of['Hidden size']).toMatch(/16 × 2.*32 × 1/);
});

it('a setting with very many values has only their number', () => {
  expect(shown(runsOf(1, 2, 3, 4, 5, 6, 7, 8, 9)).of['Hidden size']).toBe('9 values');
});

it('runs with the same settings are said to be so', () => {
  expect(shown(runsOf(16, 16)).text).toContain('all settings match');
});
