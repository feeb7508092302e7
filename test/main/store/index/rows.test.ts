import { expect, it } from 'vitest';
import { toRun, type RunRow } from '../../../../src-main/store/index/rows';
import { fakeConfig } from '../../../support/fake-runs';

function rowWith(changes: Partial<RunRow> = {}): RunRow {
  const config = fakeConfig({ cell: 'gru' });
  return {
    ...{ id: 1, experiment_id: 1, uid: 'a'.repeat(32), name: 'GRU', notes: '', tags: '["b"]' },
    ...{ archived: 0, cell: 'gru', status: 'finished', reason: null },
    ...{
      config: JSON.stringify(config),
      created_at: '2026-11-25T12:00:00.000Z',
      duration_ms: 5,
      memory_bytes: 0,
    },
    ...{ batches_per_epoch: 10, parameter_count: 1, backend: '', versions: '{"node":"20"}' },
    ...{ data_checksum: '', host: '', processor: '', owner_pid: 1, owner_started: '' },
    ...{ epochs_done: 1, best_epoch: 1, best_test_accuracy: 0.5, last_test_accuracy: 0.5 },
    ...{ last_test_loss: 1, last_means: '{}', checkpoint_step: 10, ...changes },
  };
}
it('the row of a run gives the window no control characters, whoever wrote it', () => {
  const run = toRun(rowWith({ name: 'a\u001b[2Jb', host: 'x\u202ey', tags: '["c\\u0007d"]' }));
  expect([run.name, run.host, ...run.tags].join('')).not.toMatch(/[\p{Cc}\u202e]/u);
});
