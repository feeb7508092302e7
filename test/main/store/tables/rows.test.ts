import { describe, expect, it } from 'vitest';
import { toRun, type RunRow } from '../../../../src-main/store/tables/rows';
import { fakeConfig } from '../../../support/fake-runs';

function rowWith(changes: Partial<RunRow> = {}): RunRow {
  const config = fakeConfig({ cell: 'gru' });
  return {
    ...{ id: 1, experiment_id: 1, uid: 'a'.repeat(32), name: 'GRU', notes: '', tags: '["b"]' },
    ...{ archived: 0, cell: 'gru', status: 'finished', reason: null },
    ...{ config: JSON.stringify(config), created_at: '2026-11-25T12:00:00.000Z', duration_ms: 5 },
    ...{ batches_per_epoch: 10, parameter_count: 1, backend: '', versions: '{"node":"20"}' },
    ...{ data_checksum: '', host: '', processor: '', owner_pid: 1, owner_started: '' },
    ...{ epochs_done: 1, best_epoch: 1, best_test_accuracy: 0.5, last_test_accuracy: 0.5 },
    ...{ last_test_loss: 1, checkpoint_step: 10, ...changes },
  };
}
const configWith = (changes: object) => ({
  config: JSON.stringify({ ...fakeConfig({ cell: 'gru' }), ...changes }),
});

describe('the row of a run', () => {
  it('is a run with its lists and flags', () => {
    expect(toRun(rowWith())).toMatchObject({
      ...{ archived: false, tags: ['b'], versions: { node: '20' } },
      config: fakeConfig({ cell: 'gru' }),
    });
  });

  it('gets the default of a setting that did not exist when it was written', () => {
    const { clipNorm, ...old } = fakeConfig({ cell: 'gru' });
    expect(toRun(rowWith({ config: JSON.stringify(old) })).config).toMatchObject({ clipNorm });
  });

  it('gives the window no control characters, whoever wrote it', () => {
    const run = toRun(rowWith({ name: 'a\u001b[2Jb', host: 'x\u202ey', tags: '["c\\u0007d"]' }));
    expect([run.name, run.host, ...run.tags].join('')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it.each<readonly [what: string, changes: Partial<Record<keyof RunRow, unknown>>]>([
    ['a model that does not exist', { cell: 'toString' }],
    ['a model that is not that of its settings', { cell: 'lstm' }],
    ['a status that does not exist', { status: 'asleep' }],
    ['a time that does not exist', { created_at: '2026-13-45T99:00:00Z' }],
    ['a negative duration', { duration_ms: -1 }],
    ['an endless duration', { duration_ms: Infinity }],
    ['more epochs than anybody trains', { epochs_done: 1e6 + 1 }],
    ['a uid that is a path', { uid: '../../etc' }],
    ['tags that are not a list', { tags: '{}' }],
    ['tags that are not texts', { tags: '[1]' }],
    ['settings that are not JSON', { config: '{' }],
    ['no hidden units', configWith({ hiddenSize: 0 })],
    ['half a hidden unit', configWith({ hiddenSize: 1.5 })],
    ['a learning rate of 0, the bound that it must be above', configWith({ learningRate: 0 })],
    ['an optimizer that every object has', configWith({ optimizer: 'constructor' })],
  ])('is refused with %s', (_, changes) => {
    expect(() => toRun(rowWith(changes as Partial<RunRow>))).toThrow();
  });
});
