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
  return {
    element,
    text: element.textContent,
    of: Object.fromEntries(terms) as Record<string, string>,
  };
}

it('the mean of the results has its standard deviation', () => {
  const seeds = runsOf(16, 16, 16).map((run) => ({
    ...run,
    config: fakeConfig({ cell: 'gru', hiddenSize: 16, seed: run.id }),
  }));
  expect(shown(seeds).of['Best accuracy']).toMatch(/^91\.00 ± 1\.00\s%$/);
});

it('a setting in which the runs differ has the number of runs for each value', () => {
  expect(shown(runsOf(16, 32, 16)).of['Hidden size']).toMatch(/16 × 2.*32 × 1/);
});

it('a setting with very many values has only their number', () => {
  expect(shown(runsOf(1, 2, 3, 4, 5, 6, 7, 8, 9)).of['Hidden size']).toBe('9 values');
});

it('runs with the same settings are said to be so', () => {
  expect(shown(runsOf(16, 16, 16)).text).toContain('all settings match');
});

it('different settings are listed each with its best result, the mean over its seeds', () => {
  const runs = [16, 16, 32].map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize, seed: index + 1 }),
      bestTestAccuracy: 0.9 + index / 100,
    }),
  );
  const { of, text } = shown(runs);
  expect(text).toContain('Best accuracy');
  expect(of['hidden 16']).toMatch(/^90\.50 ± 0\.71\s%$/);
  expect(of['hidden 32']).toMatch(/^92\.00\s%$/);
});

it('two runs stand side by side: the settings that differ first, then the results that do', () => {
  const { element } = shown(runsOf(16, 32));
  const rows = [...element.querySelectorAll('tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent.trim().replaceAll('\u00a0', ' ')),
  );
  expect(rows.find(([name]) => name === 'Best accuracy')).toEqual([
    ...['Best accuracy', '90.00 %', '91.00 %', '+1.00'],
  ]);
  expect(rows[1]).toEqual(['Hidden size', '16', '32', '']);
  expect(rows.some(([name]) => name === 'Duration')).toBe(false);
  expect(element.textContent).toMatch(/Same in both: .*duration/);
  expect(shown(runsOf(16, 16)).text).toContain('All their settings are the same.');
});
