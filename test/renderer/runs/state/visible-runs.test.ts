import { expect, it } from 'vitest';
import { listVisibleRuns } from '../../../../src-renderer/runs/state/visible-runs';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

const many = (length: number) =>
  Array.from({ length }, (_, i) => fakeRun(i + 1, 'gru', { lastTestAccuracy: i / length }));

it('draws all curves of up to sixty runs', () => {
  const runs = many(60);
  expect(listVisibleRuns(runs, false)).toEqual({ runs, left: null });
});

it('draws the best of more runs in their order, and reports it', () => {
  const { runs, left } = listVisibleRuns(many(2000), false);
  expect(runs.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, i) => 1941 + i));
  expect(left).toBe('The 60 best of 2,000 runs are drawn.');
});

it('draws running runs as well', () => {
  const running = fakeRun(500, 'gru', { status: 'running', lastTestAccuracy: null });
  const { runs } = listVisibleRuns([...many(100), running], false);
  expect(runs).toHaveLength(61);
  expect(runs).toContain(running);
});

it('counts runs that differ only in their seed as one line, ranked by its mean', () => {
  const seeded = Array.from({ length: 200 }, (_, i) =>
    fakeRun(i + 1, 'gru', {
      config: fakeConfig({ hiddenSize: 1 + Math.floor(i / 2), seed: 1 + (i % 2) }),
      // The mean falls from group to group, the first seed's result does not.
      lastTestAccuracy: i % 2 === 0 ? i / 200 : 1 - i / 100,
    }),
  );
  const { runs, left } = listVisibleRuns(seeded, true);
  expect(runs.map(({ id }) => id)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  expect(left).toBe('The 60 best of 100 means over seeds are drawn.');
  expect(listVisibleRuns(seeded.slice(0, 120), true).left).toBeNull();
});

it('draws selected runs as well and reports it, unless more than sixty are selected', () => {
  const runs = many(100);
  const selected = listVisibleRuns(runs, false, new Set([3, 99]));
  expect(selected.runs.map(({ id }) => id).slice(0, 2)).toEqual([3, 41]);
  expect(selected.runs).toHaveLength(61);
  expect(selected.left).toBe('The 60 best of 100 runs are drawn, and the selected ones.');
  expect(listVisibleRuns(runs, false, new Set([99])).left).toBe(
    'The 60 best of 100 runs are drawn.',
  );
  expect(listVisibleRuns(runs, false, new Set(runs.map(({ id }) => id))).runs).toHaveLength(60);
});
