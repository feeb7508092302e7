// Runs as the store lists them, for whatever compares runs.
import { runConfigSchema, type RunConfig } from '../../src-main/engine/catalogue/config';
import type { Run } from '../../src-main/engine/contract/run';
import { fakeRun } from '../support/fake-runs';

/** A finished run of ten epochs; its name says its model and size unless `changes` names it. */
export function sampleRun(
  id: number,
  settings: Partial<RunConfig> = {},
  changes: Partial<Run> = {},
): Run {
  const config = runConfigSchema.parse({ cell: 'gru', ...settings });
  return fakeRun(id, config.cell, {
    config,
    experimentId: id,
    epochsDone: 10,
    durationMs: 90_000,
    parameterCount: 93_410,
    bestTestAccuracy: 0.985,
    bestEpoch: 9,
    lastTestAccuracy: 0.984,
    lastTestLoss: 0.05,
    checkpointStep: null,
    versions: {},
    dataChecksum: 'abc',
    host: 'desk',
    name: `${config.cell.toUpperCase()} ${config.hiddenSize}`,
    processor: 'A processor',
    ...changes,
  });
}
