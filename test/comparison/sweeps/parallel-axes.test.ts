import { describe, expect, it } from 'vitest';
import { isWithin, parallelAxes } from '../../../src-main/comparison/sweeps/parallel-axes';
import { best, grid, run } from '../../support/grid-of-runs';

describe('parallel coordinates', () => {
  it('have an axis for each setting in which the runs differ, and the result last', () => {
    const axes = parallelAxes(grid, best);
    expect(axes.map((axis) => axis.column.key)).toEqual(['hidden', 'lr', 'best']);
    expect(axes[0]!.ticks).toEqual([
      { at: 0, label: '16' },
      { at: 0.5, label: '32' },
      { at: 1, label: '64' },
    ]);
    const result = axes.at(-1)!;
    const top = grid.reduce((a, b) => (a.bestTestAccuracy! >= b.bestTestAccuracy! ? a : b));
    expect(result.positionOf(top)).toBe(1);
    expect(result.positionOf(run(1, {}, null))).toBeNull();
  });

  it('tell the ticks of near-equal results apart', () => {
    const near = Array.from({ length: 9 }, (_, seed) => run(seed, { seed }, 0.98265 + seed * 1e-5));
    const labels = parallelAxes(near, best)
      .at(-1)!
      .ticks.map(({ label }) => label);
    expect(labels.length).toBeGreaterThan(2);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('put many numbers on an axis of their own scale, and nothing where a model has no such setting', () => {
    const rates = Array.from({ length: 13 }, (_, i) => 10 ** (-4 + i / 4));
    const runs = [
      ...rates.map((learningRate, i) => run(i + 1, { learningRate }, 0.5)),
      run(50, { cell: 'rnn', activation: 'relu', learningRate: 1e-2 }, 0.5),
      run(51, { cell: 'rnn', activation: 'tanh', learningRate: 1e-2 }, 0.5),
    ];
    const axes = parallelAxes(runs, best);
    const lr = axes.find((axis) => axis.column.key === 'lr')!;
    expect(lr.positionOf(runs[4]!)).toBeCloseTo(1 / 3);
    expect(lr.ticks.map(({ label }) => label)).toContain('1e-3');
    const activation = axes.find((axis) => axis.column.key === 'activation')!;
    expect(activation.positionOf(runs[0]!)).toBeNull();
    expect([13, 14].map((at) => activation.positionOf(runs[at]!))).toEqual([1, 0]);
  });

  it('have the values at the edges of a brush within it', () => {
    const within = [0.3, 1 / 3, 1, 1.01, null].map((at) => isWithin(at, { from: 1 / 3, to: 1 }));
    expect(within).toEqual([false, true, true, false, false]);
  });
});
