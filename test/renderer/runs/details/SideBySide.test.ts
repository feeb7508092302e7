import { expect, it } from 'vitest';
import type { Run } from '../../../../src-main/engine/contract/run';
import SideBySide from '../../../../src-renderer/runs/details/SideBySide.svelte';
import { getLeadMetric, rankSettings } from '../../../../src-main/comparison';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { mountComponent } from '../../../support/mounted';

const getRuns = (...sizes: readonly number[]) =>
  sizes.map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize }),
      bestTestAccuracy: 0.9 + index / 100,
      lastTestAccuracy: 0.9 + index / 100,
    }),
  );

function shown(runs: ReturnType<typeof getRuns>) {
  const metric = getLeadMetric(runs);
  const compare = { comparable: runs, metric, ranking: rankSettings(runs, metric) };
  const element = mountComponent(SideBySide, { runs, compare });
  return [...element.querySelectorAll('tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
  );
}

it('shows nothing for more than two settings', () => {
  expect(shown(getRuns(16, 32, 64))).toEqual([]);
});

it('compares two runs: the differing settings first, then the results', () => {
  const rows = shown(getRuns(16, 32));
  expect(rows.slice(0, 2)).toEqual([
    ['', 'hidden 16', 'hidden 32', 'hidden 32 − hidden 16'],
    ['Hidden size', '16', '32', ''],
  ]);
  expect(rows.find(([name]) => name === 'Best accuracy')).toEqual([
    'Best accuracy',
    '90.00 %',
    '91.00 %',
    '+1.00 points',
  ]);
});

it('names two seeds of one setting by their seeds', () => {
  const run = (id: number, changes: Partial<Run>) =>
    fakeRun(id, 'gru', { config: fakeConfig({ cell: 'gru', epochs: 4, seed: id }), ...changes });
  const rows = shown([run(1, {}), run(2, { status: 'stopped', epochsDone: 2 })]);
  expect(rows[0]).toEqual(['', 'seed 1', 'seed 2', 'seed 2 − seed 1']);
  expect(rows).toContainEqual(['Epochs done', '4', '2', '−2']);
});

it('compares two settings by their means, and the difference of the means', () => {
  const runs = [16, 16, 32, 32].map((hiddenSize, index) =>
    fakeRun(index + 1, 'gru', {
      config: fakeConfig({ cell: 'gru', hiddenSize, seed: (index % 2) + 1 }),
      lastTestAccuracy: 0.9 + index / 100,
    }),
  );
  const rows = shown(runs);
  expect(rows).toContainEqual(['Accuracy', '90.50 ± 0.71 %', '92.50 ± 0.71 %', '+2.00 points']);
  expect(rows.map(([name]) => name)).not.toContain('Seed');
  const stopped = runs.map((run) => (run.id === 2 ? { ...run, status: 'stopped' as const } : run));
  expect(shown(stopped)[0]?.[1]).toBe('hidden 161 of 2 finished');
});
