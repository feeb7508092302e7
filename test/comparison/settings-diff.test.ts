import { describe, expect, it } from 'vitest';
import {
  changesInWords,
  changesSinceLast,
  settingsTable,
} from '../../src-main/comparison/settings-diff';
import type { Run } from '../../src-main/contract/run';
import { sampleRun } from './sample-runs';

describe('the table of settings', () => {
  const runs = [
    sampleRun(1, { cell: 'rnn', learningRate: 0.002 }),
    sampleRun(2, { cell: 'lstm', forgetBias: 1 }),
  ];
  const rows = settingsTable(runs);

  it('has a row for each setting that one of the runs has', () => {
    expect(rows.map(({ column }) => column.key)).toContain('activation');
    expect(settingsTable([sampleRun(3)]).map(({ column }) => column.key)).not.toContain(
      'activation',
    );
  });

  it('marks the rows that differ', () => {
    const differing = rows.filter(({ differs }) => differs);
    expect(differing.map(({ column, values }) => [column.label, ...values])).toEqual([
      ['Model', 'RNN', 'LSTM'],
      ['Learning rate', '2e-3', '1e-3'],
    ]);
  });

  it('shows – where a model does not have the setting', () => {
    const forgetBias = rows.find(({ column }) => column.key === 'forget-bias');
    expect(forgetBias?.values).toEqual(['–', '1']);
  });
});

describe('what changed since the previous run', () => {
  const runs = [
    sampleRun(1, { cell: 'gru' }),
    sampleRun(2, { cell: 'gru', clipNorm: 1 }),
    sampleRun(3, { cell: 'rnn' }),
    sampleRun(4, { cell: 'gru', clipNorm: 1, seed: 2, learningRate: 0.002 }),
    sampleRun(5, { cell: 'gru', hiddenSize: 32 }),
  ];

  it('is relative to the newest older run of the same model', () => {
    const changes = changesSinceLast(runs[3]!, runs);
    expect(changes?.before.id).toBe(2);
    expect(changes?.changes.map(({ column, from, to }) => [column.key, from, to])).toEqual([
      ['lr', '1e-3', '2e-3'],
      ['seed', '1', '2'],
    ]);
    expect(changesSinceLast(runs[1]!, runs)?.changes).toMatchObject([{ from: 'off', to: '1' }]);
  });

  it('is summarised in a line', () => {
    const words = (run: Run) => changesInWords(changesSinceLast(run, runs)!);
    expect(words(runs[3]!)).toBe('Since run 2: learning rate 1e-3 → 2e-3, seed 1 → 2');
    const again = sampleRun(6, { cell: 'rnn' });
    expect(words(again)).toBe('Same settings as run 3');
  });

  it('is nothing for a model’s first run', () => {
    expect(changesSinceLast(runs[2]!, runs)).toBeNull();
  });
});
