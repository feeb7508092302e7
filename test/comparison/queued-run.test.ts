import { expect, it } from 'vitest';
import { findColumn, printCell } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { toRun } from '../../src-main/comparison/queued-run';
import { fakeConfig, fakeQueued } from '../support/fake-runs';

it('shows the settings, state and experiment of a queued run, and no results', () => {
  const config = fakeConfig({ cell: 'lstm', hiddenSize: 32 });
  const run = toRun(fakeQueued(-3, 'lstm', { config, experimentId: 7 }));
  const words = ['cell', 'hidden', 'status', 'experiment', 'best', 'loss', 'parameters'];
  expect(words.map((key) => printCell(findColumn(runColumns, key)!, run))).toEqual([
    'LSTM',
    '32',
    'Queued',
    '7',
    '–',
    '–',
    '–',
  ]);
});
