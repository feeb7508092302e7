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
  expect(shown(seeds).of['Best accuracy']).toMatch(/^91\.00 ± 1\.00\s%$/);
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

it('two runs stand side by side: the settings that differ first, then the results that do', () => {
  const { element, rows } = shown(runsOf(16, 32));
  expect(rows.find(([name]) => name === 'Best accuracy')).toEqual([
    ...['Best accuracy', '90.00 %', '91.00 %', '+1.00 points'],
  ]);
  expect(rows.slice(0, 2)).toEqual([
    ['', 'hidden 16', 'hidden 32', 'hidden 32 − hidden 16'],
    ['Hidden size', '16', '32', ''],
  ]);
  expect(element.textContent).toMatch(/In both: model GRU, .*learning rate 1e-3.* and seed 1\./);
  expect(rows.some(([name]) => name === 'Duration')).toBe(false);
  expect(element.textContent).toMatch(/Same in both: .*duration/);
  expect(shown(runsOf(16, 16)).text).toContain('All their settings are the same.');
});

it('of two seeds of one setting the heads say the seeds, without a row of their own, and none is better', () => {
  const seeds = runsOf(16, 16).map((run) => ({
    ...run,
    config: fakeConfig({ cell: 'gru', hiddenSize: 16, seed: run.id }),
  }));
  const { element, text } = shown(seeds);
  const heads = [...element.querySelectorAll('th')].map(({ textContent }) => textContent);
  expect(heads.slice(0, 4)).toEqual(['seed 1', 'seed 2', 'seed 2 − seed 1', 'Best accuracy']);
  expect(text).toContain('Only their seeds differ: the differences are chance.');
  expect(element.querySelector('.better, .worse')).toBeNull();
});

it('seeds that differ are said to be part of the difference, and a size is no judgement', () => {
  const run = (id: number, hiddenSize: number) =>
    fakeRun(id, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize, seed: id }),
      parameterCount: 1000 * id,
    });
  const { element, text } = shown([run(1, 16), run(2, 32)]);
  expect(text).toContain('Their seeds differ, too');
  expect(element.querySelector('.worse')?.textContent ?? '').not.toContain('1,000');
  expect(shown([run(1, 16), run(2, 16)]).text).toContain('Only their seeds differ');
});

it('two seeds of which one ended before its time are not called chance, and nothing of them better', () => {
  const run = (id: number, changes: Partial<Run>) =>
    fakeRun(id, 'gru', { config: fakeConfig({ cell: 'gru', epochs: 4, seed: id }), ...changes });
  const stopped = run(2, { status: 'stopped', epochsDone: 2 });
  const { element, rows, text } = shown([run(1, {}), stopped]);
  expect(text).toContain('Only their seeds differ.');
  expect(rows).toContainEqual(['Status', 'Finished', 'Stopped', '']);
  expect(rows).toContainEqual(['Epochs done', '4', '2', '−2']);
  expect(element.querySelector('.better, .worse')).toBeNull();
  expect(shown([stopped, { ...stopped, id: 3, config: run(3, {}).config }]).text).toContain(
    'chance',
  );
});

it('two settings stand side by side with their means, and the difference of these is no judgement', () => {
  const runs = [16, 16, 32, 32].map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize, seed: (index % 2) + 1 }),
      lastTestAccuracy: 0.9 + index / 100,
      durationMs: 60_000 - 1000 * index,
    }),
  );
  const { element, rows, text } = shown(runs);
  expect(rows.slice(0, 3)).toEqual([
    ['', 'hidden 16', 'hidden 32', 'hidden 32 − hidden 16'],
    ['Hidden size', '16', '32', ''],
    ['Last accuracy', '90.50 ± 0.71 %', '92.50 ± 0.71 %', '+2.00 points'],
  ]);
  expect(rows.map(([name]) => name)).toEqual(
    expect.arrayContaining(['Best accuracy', 'Last loss', 'Duration']),
  );
  expect(text).toMatch(/In both: model GRU, .*learning rate 1e-3 and batch size 128\./);
  expect(text).toContain('Same in both: parameters 82,810.');
  expect(text).toContain('Mean ± standard deviation over 2 seeds, and the difference of the means');
  expect(element.querySelector('.better, .worse')).toBeNull();
  const stopped = runs.map((run) => (run.id === 2 ? { ...run, status: 'stopped' as const } : run));
  const some = shown(stopped);
  expect(some.rows[0]?.[1]).toBe('hidden 161 of 2 finished');
  expect(some.text).toContain('over 1 and 2 seeds');
});
