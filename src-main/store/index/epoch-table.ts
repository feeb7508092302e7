// The measurements of epochs, by metric: a row for each scalar, profile and confusion matrix. An epoch that has ended
// has a row in `checkpoints`.
import type Database from 'better-sqlite3';
import { type EpochMetric, metrics, type ProfileMetric } from '../../engine/catalogue';
import { runResults } from '../../engine/contract';
import type { EpochResult, MeasuredMetrics, Profile, Profiles } from '../../engine/contract';
import { prepareStatement } from './database';

/** The means over an epoch's batches have the name of the batches' metric. */
type ScalarName = EpochMetric | 'train/loss' | 'train/accuracy';

interface Row {
  readonly epoch: number;
  readonly metric: string;
  readonly value: number | null;
  readonly vector: Buffer | null;
  readonly steps: Buffer | null;
}

export function addResult(db: Database.Database, runId: number, result: EpochResult): void {
  const { epoch, confusion, profiles } = result;
  addScalars(db, runId, epoch, {
    'train/loss': result.trainLoss,
    'train/accuracy': result.trainAccuracy,
    'test/loss': result.testLoss,
    'test/accuracy': result.testAccuracy,
    ...runResults.getMeans(profiles),
  });
  write(db, runId, epoch, 'confusion', null, toBytes(Uint32Array.from(confusion)));
  addProfiles(db, runId, epoch, profiles);
}

export function addMeasured(
  db: Database.Database,
  runId: number,
  { epoch, scalars, profiles }: MeasuredMetrics,
): void {
  addScalars(db, runId, epoch, scalars);
  addProfiles(db, runId, epoch, profiles);
}

/** Returns the epochs that have ended, in order, with all their measurements. */
export function loadResults(db: Database.Database, runId: number): EpochResult[] {
  const ended = prepareStatement<[number], { epoch: number; ms: number }>(
    db,
    'SELECT epoch, duration_ms AS ms FROM checkpoints WHERE run_id = ? ORDER BY epoch',
  );
  const measured = prepareStatement<[number], Row>(db, `${columns} WHERE run_id = ?`).all(runId);
  const rows = new Map(measured.map((row) => [formatKey(row.epoch, row.metric), row]));
  return ended.all(runId).map(({ epoch, ms: durationMs }) => {
    const scalar = (metric: ScalarName) => {
      const row = rows.get(formatKey(epoch, metric));
      if (!row) throw new Error(`Epoch ${epoch} of run ${runId} has no ${metric}.`);
      return row.value ?? NaN;
    };
    const profiles = metrics.profiles.flatMap((metric) => {
      const row = rows.get(formatKey(epoch, metric));
      return row ? [[metric, toProfile(row)] as const] : [];
    });
    return {
      epoch,
      trainLoss: scalar('train/loss'),
      trainAccuracy: scalar('train/accuracy'),
      testLoss: scalar('test/loss'),
      testAccuracy: scalar('test/accuracy'),
      confusion: Array.from(
        decodeNumbers(Uint32Array, rows.get(formatKey(epoch, 'confusion'))?.vector),
      ),
      durationMs,
      profiles: Object.fromEntries(profiles),
    };
  });
}

/** Returns a metric's values, one per epoch, in order. */
export const loadScalars = (
  db: Database.Database,
  runId: number,
  metric: EpochMetric,
): { readonly epoch: number; readonly value: number }[] =>
  loadRows(db, runId, metric).map(({ epoch, value }) => ({ epoch, value: value ?? NaN }));

/** Returns profiles in the order of their epochs, from 0 if there is one before the first batch. */
export const loadProfiles = (
  db: Database.Database,
  runId: number,
  metric: ProfileMetric,
): (Profile & { readonly epoch: number })[] =>
  loadRows(db, runId, metric).map((row) => ({ epoch: row.epoch, ...toProfile(row) }));

const columns = 'SELECT epoch, metric, value, vector, steps FROM measurements';

const loadRows = (db: Database.Database, runId: number, metric: string): Row[] =>
  prepareStatement<[number, string], Row>(
    db,
    `${columns} WHERE run_id = ? AND metric = ? ORDER BY epoch`,
  ).all(runId, metric);

function addScalars(
  db: Database.Database,
  runId: number,
  epoch: number,
  scalars: Partial<Record<ScalarName, number>>,
): void {
  for (const [metric, value] of Object.entries(scalars)) write(db, runId, epoch, metric, value);
}

function addProfiles(
  db: Database.Database,
  runId: number,
  epoch: number,
  profiles: Profiles,
): void {
  for (const [metric, { steps, values }] of Object.entries(profiles)) {
    const isEachStep = steps.every((step, index) => step === index + 1);
    const stepBytes = isEachStep ? null : toBytes(Uint32Array.from(steps));
    write(db, runId, epoch, metric, null, toBytes(Float64Array.from(values)), stepBytes);
  }
}

function write(
  db: Database.Database,
  runId: number,
  epoch: number,
  metric: string,
  value: number | null,
  vector: Uint8Array | null = null,
  steps: Uint8Array | null = null,
): void {
  // After an interruption the same values are measured again.
  const sql =
    'INSERT OR REPLACE INTO measurements (run_id, epoch, metric, value, vector, steps) VALUES (?, ?, ?, ?, ?, ?)';
  prepareStatement<unknown[]>(db, sql).run(runId, epoch, metric, value, vector, steps);
}

const formatKey = (epoch: number, metric: string) => `${epoch} ${metric}`;

function toProfile({ vector, steps }: Row): Profile {
  const values = Array.from(decodeNumbers(Float64Array, vector));
  return {
    steps: steps
      ? Array.from(decodeNumbers(Uint32Array, steps))
      : values.map((_, index) => index + 1),
    values,
  };
}

type Numbers = Float64Array | Uint32Array;

const toBytes = ({ buffer, byteOffset, byteLength }: Numbers) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Decodes numbers, which are little-endian, as on every machine on which Unroll runs. */
function decodeNumbers<T extends Numbers>(
  type: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  bytes: Buffer | null | undefined,
): T {
  if (!bytes || bytes.length % type.BYTES_PER_ELEMENT !== 0) {
    throw new Error('A measurement has a row without its numbers.');
  }
  return new type(Uint8Array.from(bytes).buffer);
}
