// Rows of runs, which the fold has checked (run-fold.ts), and what they are outside of the store.
import type { StoredConfig } from '../../catalogue/config';
import { plainLine, plainText } from '../../catalogue/plain-text';
import type { Run, RunStatus } from '../../contract/run';
import { parseRunUid } from '../../contract/run-uid';

export interface RunRow {
  readonly id: number;
  readonly experiment_id: number;
  readonly uid: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: string;
  readonly archived: number;
  readonly cell: Run['cell'];
  readonly status: RunStatus;
  readonly reason: string | null;
  readonly config: string;
  readonly created_at: string;
  readonly duration_ms: number;
  readonly memory_bytes: number;
  readonly batches_per_epoch: number;
  readonly parameter_count: number;
  readonly backend: string;
  readonly versions: string;
  readonly data_checksum: string;
  readonly host: string;
  readonly processor: string;
  readonly epochs_done: number;
  readonly best_epoch: number | null;
  readonly best_test_accuracy: number | null;
  readonly last_test_accuracy: number | null;
  readonly last_means: string;
  readonly last_test_loss: number | null;
  readonly evaluated: number;
  readonly checkpoint_step: number | null;
}

export function toRun(row: RunRow): Run {
  return {
    id: row.id,
    experimentId: row.experiment_id,
    uid: parseRunUid(row.uid),
    name: plainLine(row.name),
    notes: plainText(row.notes),
    tags: toTags(row.tags),
    archived: row.archived === 1,
    cell: row.cell,
    status: row.status,
    reason: row.reason === null ? null : plainText(row.reason),
    config: JSON.parse(row.config) as StoredConfig,
    createdAt: row.created_at,
    durationMs: row.duration_ms,
    memoryBytes: row.memory_bytes,
    epochsDone: row.epochs_done,
    batchesPerEpoch: row.batches_per_epoch,
    parameterCount: row.parameter_count,
    bestTestAccuracy: row.best_test_accuracy,
    bestEpoch: row.best_epoch,
    lastTestAccuracy: row.last_test_accuracy,
    lastMeans: JSON.parse(row.last_means) as Run['lastMeans'],
    lastTestLoss: row.last_test_loss,
    evaluatedSequences: row.evaluated,
    checkpointStep: row.checkpoint_step,
    backend: oneLine(row.backend),
    versions: toVersions(row.versions),
    dataChecksum: oneLine(row.data_checksum),
    host: oneLine(row.host),
    processor: oneLine(row.processor),
  };
}

/** Thousands of runs share a few. */
function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? parse(text);
    if (known.size > 1000) known.clear();
    known.set(text, value);
    return value;
  };
}

const oneLine = remembered(plainLine);
const toTags = remembered((json): readonly string[] =>
  (JSON.parse(json) as string[]).map(plainLine),
);
const toVersions = remembered((json): Run['versions'] => {
  const versions = Object.entries(JSON.parse(json) as Run['versions']);
  return Object.fromEntries(versions.map(([name, of]) => [plainLine(name), plainLine(of)]));
});
