// Rows of runs and exports, and what they are outside of the store.
import { plainLine, plainText } from '../../catalogue/plain-text';
import { storedConfigSchema, type StoredConfig } from '../../catalogue/config';
import type { ExportResult } from '../../contract/model-file';
import type { Run, RunStatus } from '../../contract/run';

export interface RunRow {
  readonly id: number;
  readonly experiment_id: number;
  readonly uid: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: string;
  readonly pinned: number;
  readonly archived: number;
  readonly cell: Run['cell'];
  readonly status: RunStatus;
  readonly reason: string | null;
  readonly config: string;
  readonly created_at: string;
  readonly duration_ms: number;
  readonly batches_per_epoch: number;
  readonly parameter_count: number;
  readonly backend: string;
  readonly versions: string;
  readonly data_checksum: string;
  readonly host: string;
  readonly processor: string;
  readonly owner_pid: number;
  readonly owner_started: string;
  readonly epochs_done: number;
  readonly best_epoch: number | null;
  readonly best_test_accuracy: number | null;
  readonly last_test_accuracy: number | null;
  readonly last_test_loss: number | null;
  readonly checkpoint_step: number | null;
}

export function toRun(row: RunRow): Run {
  return {
    id: row.id,
    experimentId: row.experiment_id,
    uid: row.uid,
    name: plainLine(row.name),
    notes: plainText(row.notes),
    tags: JSON.parse(row.tags) as readonly string[],
    pinned: row.pinned === 1,
    archived: row.archived === 1,
    cell: row.cell,
    status: row.status,
    reason: row.reason === null ? null : plainText(row.reason),
    config: toConfig(row.config),
    createdAt: row.created_at,
    durationMs: row.duration_ms,
    epochsDone: row.epochs_done,
    batchesPerEpoch: row.batches_per_epoch,
    parameterCount: row.parameter_count,
    bestTestAccuracy: row.best_test_accuracy,
    bestEpoch: row.best_epoch,
    lastTestAccuracy: row.last_test_accuracy,
    lastTestLoss: row.last_test_loss,
    checkpointStep: row.checkpoint_step,
    backend: plainLine(row.backend),
    versions: toVersions(row.versions),
    dataChecksum: plainLine(row.data_checksum),
    host: plainLine(row.host),
    processor: plainLine(row.processor),
  };
}

const settingNames = Object.keys(storedConfigSchema.shape);

/** It was checked when it was written; a run from before a setting existed gets the setting's default. */
function toConfig(json: string): StoredConfig {
  const config = JSON.parse(json) as StoredConfig;
  return settingNames.every((name) => name in config) ? config : storedConfigSchema.parse(config);
}

/** Thousands of runs share a few. */
const knownVersions = new Map<string, Run['versions']>();

function toVersions(json: string): Run['versions'] {
  const versions = knownVersions.get(json) ?? plainVersions(JSON.parse(json) as Run['versions']);
  knownVersions.set(json, versions);
  return versions;
}

const plainVersions = (versions: Run['versions']): Run['versions'] =>
  Object.fromEntries(
    Object.entries(versions).map(([part, one]) => [plainLine(part), plainLine(one)]),
  );

export interface ExportRow {
  readonly file: string;
  readonly bytes: number;
  readonly max_difference: number;
  readonly images: number;
  readonly accuracy: number;
}

export function toExport(row: ExportRow): ExportResult {
  const { file, bytes, images, accuracy } = row;
  return { file, bytes, maxDifference: row.max_difference, images, accuracy };
}
