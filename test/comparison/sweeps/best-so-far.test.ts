import { describe, expect, it } from 'vitest';
import { findColumn, type Column } from '../../../src-main/comparison/column';
import { runColumns } from '../../../src-main/comparison/columns';
import type { Run } from '../../../src-main/contract/run';
import { bestSoFar } from '../../../src-main/comparison/sweeps/best-so-far';
import { fakeConfig, fakeRun } from '../../support/fake-runs';

const column = (key: string): Column => findColumn(runColumns, key)!;
const best = column('best');

function run(id: number, settings: object, accuracy: number | null, more: Partial<Run> = {}): Run {
  const config = fakeConfig({ cell: 'gru', ...settings });
  return fakeRun(id, config.cell, { config, bestTestAccuracy: accuracy, ...more });
}

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
