// Runs as the store lists them, for whatever compares runs.
import { runConfigSchema, type RunConfig } from '../../src-main/catalogue/config';
import type { Run } from '../../src-main/contract/run';
import { parseRunUid } from '../../src-main/contract/run-uid';

/** A finished run of ten epochs; its name says its model and size unless `changes` names it. */
export function sampleRun(
  id: number,
  settings: Partial<RunConfig> = {},
  changes: Partial<Run> = {},
): Run {
  const config = runConfigSchema.parse({ cell: 'gru', ...settings });
  return {
    id,
    uid: parseRunUid(id.toString(16).padStart(32, '0')),
    experimentId: id,
    notes: '',
    tags: [],
    archived: false,
    name: `${config.cell.toUpperCase()} ${config.hiddenSize}`,
    cell: config.cell,
    status: 'finished',
    reason: null,
    config,
    createdAt: new Date(Date.UTC(2026, 10, 1, 12, id)).toISOString(),
    durationMs: 90_000,
    epochsDone: 10,
    batchesPerEpoch: 469,
    parameterCount: 93_410,
    bestTestAccuracy: 0.985,
    bestEpoch: 9,
    lastTestAccuracy: 0.984,
    lastTestLoss: 0.05,
    checkpointStep: null,
    backend: 'tensorflow',
    versions: {},
    dataChecksum: 'abc',
    host: 'desk',
    processor: 'A processor',
    ...changes,
  };
}
