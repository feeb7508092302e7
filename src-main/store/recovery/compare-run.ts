// Holds what a database has of a run against the fold of the run's journal.
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { storedConfigSchema } from '../../catalogue/config';
import type { CurveMetric } from '../../catalogue/metrics';
import { isRunUid } from '../../contract/run-uid';
import type { EditedRow } from '../exchange/about-run';
import { parsed } from '../folder/lines';
import { foldOf } from '../run-fold';
import type { RunRow } from '../tables/rows';
import { restoreFromFolder } from './restore-run';

export interface FoldedRow extends RunRow, EditedRow {
  readonly seed: number;
}

/**
 * Whether any value of a run that has ended is another one than its folder gives.
 * @param scratch an empty database of the newest schema, which is left empty
 * @throws Problem run-folder-damaged, or what SQLite throws
 */
export function differsFromFold(
  db: Database.Database,
  scratch: Database.Database,
  directory: string,
  row: FoldedRow,
): boolean {
  if (!isRunUid(row.uid)) return false;
  const id = restoreFromFolder(scratch, directory, row.uid)?.id;
  if (id === undefined) return false;
  try {
    const own = scratch.prepare<[number], FoldedRow>('SELECT * FROM runs WHERE id = ?').get(id);
    return (
      own === undefined ||
      columnsOf(own) !== columnsOf(row) ||
      curvesOf(scratch, id) !== curvesOf(db, row.id) ||
      measurementsOf(scratch, id) !== measurementsOf(db, row.id) ||
      epochsDiffer(epochsOf(scratch, id), epochsOf(db, row.id))
    );
  } finally {
    scratch.prepare('DELETE FROM runs WHERE id = ?').run(id);
  }
}

/** The columns that follow from the run's folder, as text. */
function columnsOf(row: FoldedRow): string {
  const { cell, seed, created_at, host, processor, status, duration_ms, reason } = row;
  const { name, notes, tags, archived, backend, data_checksum } = row;
  const { batches_per_epoch, parameter_count, epochs_done } = row;
  const { best_epoch, best_test_accuracy, last_test_accuracy, last_test_loss } = row;
  return JSON.stringify([
    ...[cell, seed, created_at, host, processor, status, duration_ms],
    ...[name, notes, tags, archived, backend, data_checksum],
    ...[batches_per_epoch, parameter_count, epochs_done],
    ...[best_epoch, best_test_accuracy, last_test_accuracy, last_test_loss],
    // It is said in the words of the version that found it.
    status === 'interrupted' ? null : reason,
    // Of an earlier version it may lack what has a default.
    storedConfigSchema.safeParse(parsed(row.config)).data ?? row.config,
    Object.entries(Object(parsed(row.versions)) as object).sort(),
  ]);
}

/** Every value, whichever rows it is in. */
function curvesOf(db: Database.Database, id: number): string {
  const { curves } = foldOf(db);
  return curves
    .metrics(id)
    .map((metric) => {
      const { firstStep, values, steps } = curves.read(id, metric as CurveMetric);
      return `${metric} ${firstStep} ${digest(values)} ${steps ? digest(steps) : ''}`;
    })
    .join();
}

const digest = ({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array) =>
  createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');

function measurementsOf(db: Database.Database, id: number): string {
  const rows = db
    .prepare<[number], Record<string, unknown>>(
      `SELECT epoch, metric, value, hex(vector) AS vector, hex(steps) AS steps FROM measurements WHERE run_id = ? ORDER BY epoch, metric`,
    )
    .all(id);
  return JSON.stringify(rows);
}

interface Epoch {
  readonly epoch: number;
  readonly duration_ms: number;
  readonly file: string;
  readonly sha256: string | null;
}

const epochsOf = (db: Database.Database, id: number) =>
  db
    .prepare<[number], Epoch>(
      'SELECT epoch, duration_ms, file, sha256 FROM checkpoints WHERE run_id = ? ORDER BY epoch',
    )
    .all(id);

/** Rows of before checksums were kept have none, and name a file in the folder of before there were run folders. */
function epochsDiffer(own: readonly Epoch[], theirs: readonly Epoch[]): boolean {
  return (
    own.length !== theirs.length ||
    own.some(({ epoch, duration_ms, file, sha256 }, index) => {
      const other = theirs[index];
      const isSame =
        other?.epoch === epoch &&
        other.duration_ms === duration_ms &&
        (other.file === file || other.file.startsWith('checkpoints/')) &&
        (other.sha256 === sha256 || other.sha256 === null || sha256 === null);
      return !isSame;
    })
  );
}
