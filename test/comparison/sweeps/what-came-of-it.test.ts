import { describe, expect, it } from 'vitest';
import { findColumn, type Column } from '../../../src-main/comparison/column';
import { runColumns } from '../../../src-main/comparison/columns';
import type { Run } from '../../../src-main/contract/run';
import { bestSoFar } from '../../../src-main/comparison/sweeps/best-so-far';
import { mainEffects } from '../../../src-main/comparison/sweeps/importance';
import {
  brushed,
  parallelAxes,
  sweptColumns,
} from '../../../src-main/comparison/sweeps/parallel-axes';
import { overTwoSettings } from '../../../src-main/comparison/sweeps/two-settings';
import { fakeConfig, fakeRun } from '../../support/fake-runs';

const column = (key: string): Column => findColumn(runColumns, key)!;
const best = column('best');

function run(id: number, settings: object, accuracy: number | null, more: Partial<Run> = {}): Run {
  const config = fakeConfig({ cell: 'gru', ...settings });
  return fakeRun(id, config.cell, { config, bestTestAccuracy: accuracy, ...more });
}

/** Accuracy follows the learning rate; the hidden size does nothing but for some noise. */
const grid = [1e-3, 1e-2].flatMap((learningRate, i) =>
  [16, 32, 64].flatMap((hiddenSize, j) =>
    [1, 2, 3].map((seed) =>
      run(
        100 * i + 10 * j + seed,
        { learningRate, hiddenSize, seed },
        0.8 + 0.1 * i + 0.001 * ((7 * seed + 3 * j + 5 * i) % 5),
      ),
    ),
  ),
);

describe('parallel coordinates', () => {
  it('have an axis for each setting in which the runs differ, and the result last', () => {
    const axes = parallelAxes(grid, best);
    expect(axes.map((axis) => axis.column.key)).toEqual(['hidden', 'lr', 'seed', 'best']);
    expect(axes[0]!.ticks).toEqual([
      { at: 0, label: '16' },
      { at: 0.5, label: '32' },
      { at: 1, label: '64' },
    ]);
    const result = axes[3]!;
    const top = grid.reduce((a, b) => (a.bestTestAccuracy! >= b.bestTestAccuracy! ? a : b));
    expect(result.placeOf(top)).toBe(1);
    expect(result.placeOf(run(1, {}, null))).toBeNull();
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
    expect(lr.placeOf(runs[4]!)).toBeCloseTo(1 / 3);
    expect(lr.ticks.map(({ label }) => label)).toContain('1e-3');
    const activation = axes.find((axis) => axis.column.key === 'activation')!;
    expect(activation.placeOf(runs[0]!)).toBeNull();
    expect([13, 14].map((at) => activation.placeOf(runs[at]!))).toEqual([1, 0]);
  });

  it('keep the runs inside every brush', () => {
    const axes = parallelAxes(grid, best);
    const brushes = new Map([
      ['hidden', { from: 0.4, to: 1 }],
      ['lr', { from: 0.9, to: 1 }],
    ]);
    const kept = brushed(grid, axes, brushes);
    expect(kept).toEqual(
      grid.filter(({ config }) => config.hiddenSize >= 32 && config.learningRate === 1e-2),
    );
    expect(brushed(grid, axes, new Map())).toEqual(grid);
  });
});

describe('the importance of a setting', () => {
  it('is the distance between the means of its values, the largest first', () => {
    const [first, ...others] = mainEffects(grid, sweptColumns(grid), best);
    expect(first).toMatchObject({ column: { key: 'lr' }, isClear: true });
    expect(first!.effect).toBeCloseTo(0.1, 2);
    expect(first!.levels.map(({ label, runs }) => [label, runs])).toEqual([
      ['1e-3', 9],
      ['0.01', 9],
    ]);
    expect(others.map(({ column: { key } }) => key).sort()).toEqual(['hidden', 'seed']);
  });

  it('claims nothing that chance could explain', () => {
    const effects = mainEffects(grid, sweptColumns(grid), best);
    for (const {
      column: { key },
      effect,
      chance,
      isClear,
    } of effects) {
      expect(isClear).toBe(key === 'lr');
      expect(isClear).toBe(effect > chance);
    }
  });

  it('puts many numbers together in parts of equally many runs', () => {
    const runs = Array.from({ length: 40 }, (_, i) => run(i + 1, { hiddenSize: 10 + i }, i / 40));
    const [hidden] = mainEffects(runs, [column('hidden')], best);
    expect(hidden!.levels.map((level) => level.runs)).toEqual([10, 10, 10, 10]);
    expect(hidden!.isClear).toBe(true);
  });

  it('is of no setting with a single value, and of no runs without a result', () => {
    expect(mainEffects([run(1, {}, 0.5)], [column('lr')], best)).toEqual([]);
    expect(
      mainEffects([run(1, {}, null), run(2, { learningRate: 1 }, null)], [column('lr')], best),
    ).toEqual([]);
  });
});

describe('a result over two settings', () => {
  it('is the mean in each combination; one without a run has none', () => {
    const runs = grid.filter(({ id }) => id !== 1 && id !== 2 && id !== 3);
    const map = overTwoSettings(runs, column('hidden'), column('lr'), best);
    expect(map.columns).toEqual(['16', '32', '64']);
    expect(map.rows).toEqual(['1e-3', '0.01']);
    expect(map.cells[0]![0]).toEqual({ runs: [], mean: null });
    const { runs: own, mean } = map.cells[1]![2]!;
    expect(own).toHaveLength(3);
    const values = own.map(({ bestTestAccuracy }) => bestTestAccuracy!);
    expect(mean).toBeCloseTo(values.reduce((a, b) => a + b) / 3);
  });

  it('bins numbers if each draw has its own value', () => {
    const drawn = Array.from({ length: 40 }, (_, i) =>
      run(
        i + 1,
        { learningRate: 1e-3 * (i + 1), hiddenSize: i % 2 === 0 ? 16 : 32 },
        0.5 + i / 100,
      ),
    );
    const map = overTwoSettings(drawn, column('lr'), column('hidden'), best);
    expect(map.rows).toEqual(['16', '32']);
    expect(map.columns).toHaveLength(4);
    expect(map.cells.flat().map(({ runs }) => runs.length)).toEqual(new Array(8).fill(5));
  });
});

describe('the best so far', () => {
  it('rises with each run that ends and is better than all before', () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const runs = [
      run(1, {}, 0.5, { createdAt: at(0), durationMs: 10 * 60_000 }),
      run(2, {}, 0.7, { createdAt: at(0), durationMs: 2 * 60_000 }),
      run(3, {}, 0.6, { createdAt: at(3), durationMs: 60_000 }),
      run(4, {}, 0.9, { createdAt: at(5), durationMs: 60_000 }),
      run(5, {}, 0.99, { createdAt: at(5), durationMs: 60_000, status: 'running' }),
    ];
    expect(bestSoFar(runs, best).map((one) => [one.run.id, one.seconds, one.value])).toEqual([
      [2, 120, 0.7],
      [4, 360, 0.9],
    ]);
  });
});
