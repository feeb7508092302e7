import { expect, it } from 'vitest';
import { findColumn, printed } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { asRun } from '../../src-main/comparison/queued-run';
import { fakeConfig, fakeQueued } from '../support/fake-runs';

it('shows the settings, state and experiment of a queued run, and no results', () => {
  const config = fakeConfig({ cell: 'lstm', hiddenSize: 32 });
  const run = asRun(fakeQueued(-3, 'lstm', { config, experimentId: 7 }));
  const words = ['cell', 'hidden', 'status', 'experiment', 'best', 'loss', 'parameters'];
  expect(words.map((key) => printed(findColumn(runColumns, key)!, run))).toEqual([
    'LSTM',
    '32',
    'Queued',
    '7',
    '–',
    '–',
    '–',
  ]);
});
