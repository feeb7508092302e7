// How runs, epochs and exports lie in their tables, and how they read outside.
import { runConfigSchema } from '../catalogue/config';
import type { ExportResult } from '../contract/model-file';
import type { AccuracyAfterStep, EpochResult, Run, RunStatus } from '../contract/run';

/** Every run with what its epochs say of it; add WHERE and ORDER BY. The first best epoch counts. */
export const selectRuns = `
  SELECT runs.*,
    (SELECT count(*) FROM epochs WHERE run_id = runs.id) AS epochs_done,
    best.epoch AS best_epoch, best.test_accuracy AS best_accuracy,
    last.test_accuracy AS last_accuracy, last.test_loss AS last_loss
  FROM runs
  LEFT JOIN epochs AS best ON best.run_id = runs.id AND best.epoch =
    (SELECT epoch FROM epochs WHERE run_id = runs.id ORDER BY test_accuracy DESC, epoch LIMIT 1)
  LEFT JOIN epochs AS last ON last.run_id = runs.id AND last.epoch =
    (SELECT max(epoch) FROM epochs WHERE run_id = runs.id)`;

export interface RunRow {
  readonly id: number;
  readonly experiment_id: number;
  readonly name: string;
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
  readonly owner_pid: number;
  readonly owner_started: string;
  readonly epochs_done: number;
  readonly best_epoch: number | null;
  readonly best_accuracy: number | null;
  readonly last_accuracy: number | null;
  readonly last_loss: number | null;
}

export function toRun(row: RunRow): Run {
  return {
    id: row.id,
    experimentId: row.experiment_id,
    name: row.name,
    cell: row.cell,
    status: row.status,
    reason: row.reason,
    // A run of before a setting existed has its default.
    config: runConfigSchema.parse(JSON.parse(row.config)),
    createdAt: row.created_at,
    durationMs: row.duration_ms,
    epochsDone: row.epochs_done,
    batchesPerEpoch: row.batches_per_epoch,
    parameterCount: row.parameter_count,
    bestTestAccuracy: row.best_accuracy,
    bestEpoch: row.best_epoch,
    lastTestAccuracy: row.last_accuracy,
    lastTestLoss: row.last_loss,
    backend: row.backend,
    versions: JSON.parse(row.versions) as Run['versions'],
    dataChecksum: row.data_checksum,
  };
}

export interface EpochRow {
  readonly epoch: number;
  readonly train_loss: number | null;
  readonly train_accuracy: number;
  readonly test_loss: number | null;
  readonly test_accuracy: number;
  readonly confusion: string;
  readonly duration_ms: number;
  readonly gradient_norms: string | null;
  readonly accuracy_after_step: string | null;
}

export function toEpoch(row: EpochRow): EpochResult {
  return {
    epoch: row.epoch,
    trainLoss: row.train_loss ?? NaN,
    trainAccuracy: row.train_accuracy,
    testLoss: row.test_loss ?? NaN,
    testAccuracy: row.test_accuracy,
    confusion: JSON.parse(row.confusion) as number[],
    durationMs: row.duration_ms,
    gradientNorms: toNumbers(row.gradient_norms),
    accuracyAfterStep: JSON.parse(row.accuracy_after_step ?? 'null') as AccuracyAfterStep | null,
  };
}

/** JSON has no word for what is not a finite number but null. */
function toNumbers(json: string | null): number[] | null {
  const values = JSON.parse(json ?? 'null') as (number | null)[] | null;
  return values?.map((value) => value ?? NaN) ?? null;
}

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
