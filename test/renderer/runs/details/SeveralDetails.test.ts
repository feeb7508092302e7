import { expect, it } from 'vitest';
import type { Run } from '../../../../src-main/contract/run';
import SeveralDetails from '../../../../src-renderer/runs/details/SeveralDetails.svelte';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { mounted } from '../../../support/mounted';

const runsOf = (...sizes: readonly number[]) =>
  sizes.map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize }),
      bestTestAccuracy: 0.9 + index / 100,
      lastTestAccuracy: 0.9 + index / 100,
    }),
  );

/** What stands beside each term. */
function shown(runs: ReturnType<typeof runsOf>) {
  const element = mounted(SeveralDetails, { runs });
  const terms = [...element.querySelectorAll('dt')].map((term) => [
    term.textContent,
    term.nextElementSibling?.textContent.replace(/\s+/g, ' ').trim(),
  ]);
  const rows = [...element.querySelectorAll('tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
  );
  return {
    element,
    rows,
    text: element.textContent,
    of: Object.fromEntries(terms) as Record<string, string>,
  };
}

it('the mean of the results has its standard deviation', () => {
  const seeds = runsOf(16, 16, 16).map((run) => ({
    ...run,
    config: fakeConfig({ cell: 'gru', hiddenSize: 16, seed: run.id }),
  }));
  expect(shown(seeds).of.GRU).toMatch(/^91\.00 ± 1\.00\s%$/);
});

it('different settings are listed each with its last result, the mean over its seeds, the best first', () => {
  const runs = [16, 16, 32, 64].map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize, seed: index + 1 }),
      lastTestAccuracy: 0.9 + index / 100,
    }),
  );
  const { of, text } = shown(runs);
  expect(text).toContain('Last accuracy');
  expect(text.indexOf('hidden 64')).toBeLessThan(text.indexOf('hidden 32'));
  expect(text.indexOf('hidden 32')).toBeLessThan(text.indexOf('hidden 16'));
  expect(of['hidden 16']).toMatch(/^90\.50 ± 0\.71\s%$/);
  expect(of['hidden 32']).toMatch(/^92\.00\s%$/);
  const stopped = runs.map((run) => (run.id === 2 ? { ...run, status: 'stopped' as const } : run));
  expect(shown(stopped).of['hidden 16']).toMatch(/^90\.00\s% 1 of 2 finished$/);
});

it('two runs stand side by side: the settings that differ first, then the results', () => {
  const { rows } = shown(runsOf(16, 32));
  expect(rows.slice(0, 2)).toEqual([
    ['', 'hidden 16', 'hidden 32', 'hidden 32 − hidden 16'],
    ['Hidden size', '16', '32', ''],
  ]);
  expect(rows.find(([name]) => name === 'Best accuracy')).toEqual([
    ...['Best accuracy', '90.00 %', '91.00 %', '+1.00 points'],
  ]);
});

it('two seeds of one setting are named by them', () => {
  const run = (id: number, changes: Partial<Run>) =>
    fakeRun(id, 'gru', { config: fakeConfig({ cell: 'gru', epochs: 4, seed: id }), ...changes });
  const { rows } = shown([run(1, {}), run(2, { status: 'stopped', epochsDone: 2 })]);
  expect(rows[0]).toEqual(['', 'seed 1', 'seed 2', 'seed 2 − seed 1']);
  expect(rows).toContainEqual(['Epochs done', '4', '2', '−2']);
});

it('two settings stand side by side with their means, and the difference of these', () => {
  const runs = [16, 16, 32, 32].map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize, seed: (index % 2) + 1 }),
      lastTestAccuracy: 0.9 + index / 100,
    }),
  );
  const { rows } = shown(runs);
  expect(rows).toContainEqual([
    ...['Last accuracy', '90.50 ± 0.71 %', '92.50 ± 0.71 %', '+2.00 points'],
  ]);
  expect(rows.map(([name]) => name)).not.toContain('Seed');
  const stopped = runs.map((run) => (run.id === 2 ? { ...run, status: 'stopped' as const } : run));
  expect(shown(stopped).rows[0]?.[1]).toBe('hidden 161 of 2 finished');
});
