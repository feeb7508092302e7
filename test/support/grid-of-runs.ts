// Runs of a small sweep, and its columns.
import { findColumn, type Column } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import type { Run } from '../../src-main/engine/contract/run';
import { fakeConfig, fakeRun } from './fake-runs';

export const column = (key: string): Column => findColumn(runColumns, key)!;
export const accuracy = column('last');

export function run(
  id: number,
  settings: object,
  accuracy: number | null,
  more: Partial<Run> = {},
): Run {
  const config = fakeConfig({ cell: 'gru', ...settings });
  return fakeRun(id, config.cell, { config, lastTestAccuracy: accuracy, ...more });
}

/** Runs whose accuracy depends on the learning rate and, apart from noise, not on the hidden size. */
export const grid = [1e-3, 1e-2].flatMap((learningRate, i) =>
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
