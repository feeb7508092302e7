// Rows of runs, and what they are outside of the store.
import { z } from 'zod';
import {
  definitionOf,
  modelFacts,
  settingNames,
  storedConfigSchema,
  type StoredConfig,
} from '../../catalogue/config';
import { plainLine, plainText } from '../../catalogue/plain-text';
import type { Setting } from '../../catalogue/setting';
import { runStatuses, type Run, type RunStatus } from '../../contract/run';
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

/** @throws an error for a row that is not what Unroll writes */
export function toRun(row: RunRow): Run {
  if (!isRun(row)) throw new RangeError('It is not the row of a run.');
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
    config: toConfig(row),
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
    backend: oneLine(row.backend),
    versions: toVersions(row.versions),
    dataChecksum: oneLine(row.data_checksum),
    host: oneLine(row.host),
    processor: oneLine(row.processor),
  };
}

/** What the columns' types leave open. A store may be somebody else's. */
function isRun(row: RunRow): boolean {
  const { duration_ms: durationMs, best_epoch: bestEpoch, checkpoint_step: step } = row;
  return (
    Object.hasOwn(modelFacts, row.cell) &&
    runStatuses.includes(row.status) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(row.created_at) &&
    !Number.isNaN(Date.parse(row.created_at)) &&
    row.epochs_done <= 1e6 &&
    durationMs >= 0 &&
    durationMs < Infinity &&
    [
      ...[row.id, row.experiment_id, row.epochs_done, row.batches_per_epoch, row.parameter_count],
      ...[bestEpoch ?? 0, step ?? 0],
    ].every((count) => count >= 0 && count <= 1e12)
  );
}

/**
 * It was checked when it was written, so that what is quick to see is enough where it has today's settings and no others.
 */
function toConfig({ config: json, cell }: RunRow): StoredConfig {
  const stored = JSON.parse(json) as StoredConfig;
  const isUsual =
    Object.keys(stored).length === settingNames.length + 1 &&
    settingNames.every((name) => isUsualValue(definitionOf[name], stored[name]));
  const config = isUsual ? stored : storedConfigSchema.parse(stored);
  if (config.cell === cell) return config;
  throw new RangeError('Its model is not that of its settings.');
}

function isUsualValue(setting: Setting, value: unknown): boolean {
  if ('schema' in setting) return setting.schema.safeParse(value).success;
  if ('choices' in setting)
    return typeof value === 'string' && Object.hasOwn(setting.choices, value);
  if (value === null) return setting.none !== undefined;
  if (typeof value !== 'number' || value > setting.range.max) return false;
  return 'above' in setting.range
    ? value > setting.range.above
    : value >= setting.range.min && (setting.range.whole !== true || Number.isInteger(value));
}

/** Thousands of runs share a few. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    if (known.size > 1000) known.clear();
    known.set(text, value);
    return value;
  };
}

const oneLine = remembered(plainLine);
const line = z.string().transform(plainLine);
const toTags = remembered((json): readonly string[] => z.array(line).parse(JSON.parse(json)));
const toVersions = remembered((json): Run['versions'] =>
  z.record(line, line).parse(JSON.parse(json)),
);
