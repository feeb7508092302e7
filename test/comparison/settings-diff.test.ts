import { describe, expect, it } from 'vitest';
import { changesSinceLast } from '../../src-main/comparison/settings-diff';
import { sampleRun } from './sample-runs';

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

  it('is nothing for a model’s first run', () => {
    expect(changesSinceLast(runs[2]!, runs)).toBeNull();
  });
});
