import { expect, it } from 'vitest';
import type { Run } from '../../src-main/engine/contract/run';
import { formatCaption, describeFigure } from '../../src-main/figures/caption';
import { fakeConfig, fakeRun } from '../support/fake-runs';

const part = {
  content: '',
  label: '',
  size: { width: 1, height: 1 },
  title: 'Loss',
  facts: ['Smoothed.'],
};
const createCaption = (runs: readonly Run[]) => formatCaption({ ...part, runs });
const createRun = (id: number, learningRate: number, seed: number, changes: Partial<Run> = {}) =>
  fakeRun(id, 'gru', { config: fakeConfig({ cell: 'gru', learningRate, seed }), ...changes });

it('counts many runs, states their common settings, and counts unfinished runs', () => {
  const runs = [1, 2, 3, 4].flatMap((i) =>
    [1, 2].map((seed) => createRun(2 * i + seed, i / 100, seed)),
  );
  runs.push(createRun(20, 1, 1, { status: 'crashed' }), createRun(21, 1, 2, { status: 'stopped' }));
  expect(createCaption(runs)).toBe(
    'Loss. 10 runs: 5 settings with 2 seeds each. Smoothed. ' +
      'All runs: MNIST, GRU, hidden size 150, 10 epochs, Adam, batch 128. ' +
      'Not finished: 1 stopped and 1 crashed.',
  );
});

it('names few runs by their numbers', () => {
  expect(createCaption([createRun(2, 0.01, 1), createRun(1, 0.02, 1)])).toMatch(
    /^Loss\. Runs 1 and 2\. Smooth/,
  );
  expect(createCaption([createRun(7, 0.01, 1)])).toMatch(
    /^Loss\. Run 7\. .* Settings: MNIST, GRU, .* seed 1\.$/,
  );
  const seeds = [createRun(1, 0.01, 1), createRun(2, 0.01, 2)];
  expect(createCaption(seeds)).toContain('Runs 1 and 2: 1 setting with 2 seeds.');
});

it('excludes names and thinning, which the description in the file contains', () => {
  const runs = [createRun(1, 0.01, 1, { name: 'mine' })];
  const said = describeFigure({ ...part, runs, making: ['Thinned.'] });
  expect(said.slice(1)).toEqual(['Smoothed.', 'Runs: 1 mine.', 'Thinned.']);
});
