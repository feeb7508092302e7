// A queued run as a row of the table: its settings, and no results. Filters read it like any other.
import type { QueuedRun } from '../contract/live';
import type { Run } from '../contract/run';
import { parseRunUid } from '../contract/run-uid';

/** A run whose id is its ticket, which no stored run has. */
export function asRun({ ticket, experimentId, name, cell, config }: QueuedRun): Run {
  return {
    id: ticket,
    experimentId,
    name,
    cell,
    config,
    uid,
    // In the table alone, as `status:queued` in a filter: no run of the store has it.
    status: 'queued' as Run['status'],
    notes: '',
    tags: [],
    archived: false,
    reason: null,
    createdAt: '',
    durationMs: 0,
    memoryBytes: 0,
    epochsDone: 0,
    batchesPerEpoch: 0,
    parameterCount: 0,
    bestTestAccuracy: null,
    bestEpoch: null,
    lastTestAccuracy: null,
    lastMeans: {},
    lastTestLoss: null,
    evaluatedSequences: 0,
    checkpointStep: null,
    backend: '',
    versions: {},
    dataChecksum: '',
    host: '',
    processor: '',
  };
}

const uid = parseRunUid('0'.repeat(32));
