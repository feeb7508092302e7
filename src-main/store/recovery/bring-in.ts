// Writes a run into the store as its folder has it.
import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { BatchMetric, CurveMetric } from '../../catalogue/metrics';
import type { RunUid } from '../../contract/run-uid';
import { historyOf, type Curve, type RunHistory } from '../folder/history';
import { lastRecord, readJournal } from '../folder/journal';
import { journalIn, readAbout, runFolder } from '../folder/run-folder';
import { changeRow, insertRow, sealRows } from '../schema/checksums';
import { editedColumns } from '../exchange/about-run';
import { CurveTable } from '../tables/curve-table';
import { EpochTable } from '../tables/epoch-table';
import { thisProcess } from '../owner';
import { countChange, type Columns } from '../store-writer';
import { keptResults } from '../kept-results';

interface Known {
  readonly id: number;
  readonly status: string;
  readonly duration_ms: number;
  readonly edited_at: string;
}

/** Whether a run's row differs from its folder, by the journal's last record and by what a person changed. */
export function differsFromFolder(db: Database.Database, directory: string, uid: RunUid): boolean {
  const row = db
    .prepare<[string], Known>('SELECT id, status, duration_ms, edited_at FROM runs WHERE uid = ?')
    .get(uid);
  const folder = runFolder(directory, uid);
  const last = lastRecord(journalIn(folder));
  // A run that has not begun has no values.
  if (last === null || last.kind === 'run') return false;
  if (!row) return true;
  if (last.kind !== 'ended') return row.status !== 'interrupted';
  const { status, elapsedMs } = last;
  if (status !== row.status || (elapsedMs !== null && elapsedMs !== row.duration_ms)) return true;
  const about = readAbout(folder);
  return about !== null && about.editedAt > row.edited_at;
}

/**
 * Replaces what the store has of a run by what its folder has.
 * @param isRowDamaged also replaces what the store has of its settings and of what a person changed
 * @returns the run's number here; null when the folder has nothing, or when its journal is damaged and the store has the run
 * @throws Problem run-folder-damaged, or what SQLite throws; the store is then as it was
 */
export function bringIn(
  db: Database.Database,
  directory: string,
  uid: RunUid,
  isRowDamaged = false,
): number | null {
  const folder = runFolder(directory, uid);
  if (!existsSync(journalIn(folder))) return null;
  const { records, damaged } = readJournal(journalIn(folder));
  const history = historyOf(records);
  if (history.run.uid !== uid || history.started === null) return null;
  return db
    .transaction(() => {
      const existing = db
        .prepare<[string], number>('SELECT id FROM runs WHERE uid = ?')
        .pluck()
        .get(uid);
      if (existing !== undefined && damaged > 0) return null;
      const id = existing ?? insertRun(db, history);
      for (const table of ['curves', 'measurements', 'checkpoints']) {
        db.prepare(`DELETE FROM ${table} WHERE run_id = ?`).run(id);
      }
      writeValues(db, id, history);
      writeCheckpoints(db, id, history);
      const about = readAbout(folder);
      const isNewer = about !== null && (isRowDamaged || about.editedAt >= editedAt(db, id));
      const columns = {
        ...(isRowDamaged && { ...settingsOf(db, history.run), ...neverEdited }),
        ...resultsOf(history, damaged),
        ...(isNewer && editedColumns(about)),
      };
      const changes = changeRow('runs', Object.keys(columns));
      db.prepare(`UPDATE runs SET ${changes}, ${countChange} WHERE id = @id`).run({
        ...columns,
        id,
      });
      return id;
    })
    .immediate();
}

const editedAt = (db: Database.Database, id: number) =>
  db.prepare<[number], string>('SELECT edited_at FROM runs WHERE id = ?').pluck().get(id) ?? '';

const neverEdited = {
  ...{ notes: '', tags: '[]', pinned: 0, archived: 0, deleted_at: null, edited_at: '' },
};

/** The columns that never change. */
const settingsOf = (db: Database.Database, run: RunHistory['run']) => ({
  experiment_id: experimentOf(db, run),
  name: run.name,
  cell: run.config.cell,
  config: JSON.stringify(run.config),
  seed: run.config.seed,
  created_at: run.createdAt,
  host: run.machine?.host ?? '',
  processor: run.machine?.processor ?? '',
});

/** The number of a run's experiment here. */
function experimentOf(db: Database.Database, { experiment }: RunHistory['run']): number {
  const { name, createdAt } = experiment;
  const found = db
    .prepare<[string, string], number>(
      'SELECT id FROM experiments WHERE name = ? AND created_at = ?',
    )
    .pluck()
    .get(name, createdAt);
  if (found !== undefined) return found;
  const insert = db.prepare('INSERT INTO experiments (name, created_at) VALUES (?, ?)');
  const id = Number(insert.run(name, createdAt).lastInsertRowid);
  db.prepare(sealRows('experiments', 'id = ?')).run(id);
  return id;
}

function insertRun(db: Database.Database, { run }: RunHistory): number {
  const isTaken = db.prepare('SELECT 1 FROM runs WHERE id = ?').get(run.number) !== undefined;
  const { pid, started } = thisProcess();
  const columns = {
    ...settingsOf(db, run),
    id: isTaken ? null : run.number,
    uid: run.uid,
    status: 'interrupted',
    owner_pid: pid,
    owner_started: started,
  };
  const names = Object.keys(columns);
  const values = names.map((name) => `@${name}`).join(', ');
  const insert = db.prepare(`INSERT INTO runs (${names.join(', ')}) VALUES (${values})`);
  return Number(insert.run(columns).lastInsertRowid);
}

function writeValues(db: Database.Database, id: number, history: RunHistory): void {
  const curves = new CurveTable(db);
  for (const [metric, curve] of history.batches) {
    for (const [firstStep, values] of consecutive(curve)) {
      curves.append(id, metric as BatchMetric, firstStep, values);
    }
  }
  for (const [metric, { steps, values }] of history.samples) {
    curves.sample(id, metric as CurveMetric, Uint32Array.from(steps), Float32Array.from(values));
  }
  const measured = new EpochTable(db);
  for (const { result } of history.epochs) measured.addResult(id, result);
  for (const one of history.measured) measured.addMeasured(id, one);
}

/** A curve in parts without gaps. */
function consecutive({ steps, values }: Curve): [number, Float32Array][] {
  const parts: [number, Float32Array][] = [];
  let from = 0;
  steps.forEach((step, place) => {
    const next = steps[place + 1];
    if (next === step + 1) return;
    const first = steps[from];
    if (first !== undefined) {
      parts.push([first, Float32Array.from(values.slice(from, place + 1))]);
    }
    from = place + 1;
  });
  return parts;
}

function writeCheckpoints(db: Database.Database, id: number, { run, epochs }: RunHistory): void {
  const insert = db.prepare(insertRow('checkpoints'));
  for (const { result, checkpoint, at } of epochs) {
    const file = `runs/${run.uid}/checkpoints/${checkpoint.file}`;
    const { epoch, durationMs: duration_ms } = result;
    const { bytes, sha256 } = checkpoint;
    insert.run({ run_id: id, epoch, file, duration_ms, created_at: at, bytes, sha256 });
  }
}

/** @param damaged so many lines of the journal could not be read */
function resultsOf(history: RunHistory, damaged: number): Columns {
  const { started, ended, epochs, checkpoints, elapsedMs } = history;
  const best = epochs.reduce<(typeof epochs)[number] | null>(
    (most, one) => (most && most.result.testAccuracy >= one.result.testAccuracy ? most : one),
    null,
  )?.result;
  const last = epochs.at(-1)?.result;
  const interrupted = `Unroll ended while this run was training. ${keptResults(epochs.length)}`;
  const lost = `${damaged} lines of its folder's journal are damaged; their values are missing.`;
  return {
    status: ended?.status ?? 'interrupted',
    reason: damaged > 0 ? lost : ended ? ended.reason : interrupted,
    duration_ms: elapsedMs,
    batches_per_epoch: started?.batchesPerEpoch ?? 0,
    parameter_count: started?.parameterCount ?? 0,
    backend: started?.backend ?? '',
    versions: JSON.stringify(started?.versions ?? {}),
    data_checksum: started?.dataChecksum ?? '',
    epochs_done: epochs.length,
    best_epoch: best?.epoch ?? null,
    best_test_accuracy: best?.testAccuracy ?? null,
    last_test_accuracy: last?.testAccuracy ?? null,
    last_test_loss: last && !Number.isNaN(last.testLoss) ? last.testLoss : null,
    checkpoint_step: Math.max(0, ...checkpoints.map(({ position }) => position.step)),
  };
}
