import { expect, it } from 'vitest';
import { createCostChart } from '../../src-main/comparison/cost-chart';
import { rankSettings } from '../../src-main/comparison/ranking';
import type { ResultMetric } from '../../src-main/engine/catalogue/metrics';
import type { Run } from '../../src-main/engine/contract/run';
import type { Cost } from '../../src-main/contract/run-exports';
import { gestures } from '../support/own-data';
import { sampleRun } from './sample-runs';

const run = (
  cell: 'gru' | 'rnn',
  hiddenSize: number,
  seed: number,
  accuracy: number,
  parameters: number,
) =>
  sampleRun(
    100 * hiddenSize + 10 * seed + (cell === 'gru' ? 1 : 0),
    { cell, hiddenSize, seed },
    { lastTestAccuracy: accuracy, parameterCount: parameters, durationMs: 1000 * hiddenSize },
  );
const runs = [
  run('gru', 64, 1, 0.97, 30_000),
  run('gru', 64, 2, 0.98, 30_000),
  run('gru', 16, 1, 0.9, 2000),
  run('rnn', 64, 1, 0.95, 10_000),
];

const createChart = (shown: readonly Run[], metric: ResultMetric, cost: Cost) =>
  createCostChart(shown, rankSettings(shown, metric), metric, cost);

it('draws each setting at its means over seeds, in one line per cell from the cheapest', () => {
  const { lines } = createChart(runs, 'test/accuracy', 'parameters')!;
  expect(lines.map(({ cell, points }) => [cell, points.map(([x]) => x)])).toEqual([
    ['gru', [2000, 30_000]],
    ['rnn', [10_000]],
  ]);
  const [small, large] = lines[0]!.means;
  expect([large!.y, large!.dots.length, small!.dots.length]).toEqual([0.975, 2, 1]);
  expect([small!.interval, large!.interval === null]).toEqual([null, false]);
});

it('draws the line through the best setting of each size, whatever it costs', () => {
  const rates = [1e-3, 1e-2].map((learningRate, i) =>
    sampleRun(
      i + 1,
      { cell: 'gru', learningRate, seed: 1 },
      { lastTestAccuracy: 0.9 + i / 100, parameterCount: 3000, durationMs: 9000 - i },
    ),
  );
  for (const cost of ['parameters', 'seconds'] as const) {
    const gru = createChart([...runs, ...rates], 'test/accuracy', cost)!.lines[0]!;
    expect(gru.points.map(([, y]) => y)).toContain(0.91);
    expect(gru.points).toHaveLength(3);
  }
  const losses = rates.map((one, i) => ({ ...one, lastTestLoss: 0.1 + i }));
  expect(createChart(losses, 'test/loss', 'parameters')!.lines[0]!.points).toEqual([[3000, 0.1]]);
});

it('uses a logarithmic cost axis if the costs span a decade', () => {
  expect(createChart(runs, 'test/accuracy', 'parameters')!.x.logarithmic).toBe(true);
  const { x, y } = createChart(runs, 'test/accuracy', 'seconds')!;
  expect(x.logarithmic).toBeUndefined();
  expect(x.min).toBeLessThan(16);
  expect([y.min < 0.9, y.max <= 1]).toEqual([true, true]);
});

it('draws no dot for runs without a result or a known cost', () => {
  const sequences = sampleRun(1, { dataset: gestures });
  expect(createChart([sequences], 'test/accuracy', 'multiply-adds')).toBeNull();
  expect(createChart([sequences], 'test/accuracy', 'seconds')).not.toBeNull();
  expect(
    createChart([sampleRun(1, {}, { lastTestAccuracy: null })], 'test/accuracy', 'seconds'),
  ).toBeNull();
});
