// The schema as named, ordered steps. The table `migrations` records which were applied and when, so
// blank and old stores take the same way. A released step never changes: a change is a new step.
import type Database from 'better-sqlite3';
import { Problem } from '../problem';
import { notOurs } from './store-problem';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  {
    name: '001-experiments-runs-points-epochs-exports',
    // status has no CHECK: a new status must not cost a rebuild of the table.
    sql: `
      CREATE TABLE experiments (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,                 -- '' when the user gave none
        created_at TEXT NOT NULL            -- ISO 8601, UTC, as every time here
      ) STRICT;

      CREATE TABLE runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: the checkpoints' folder bears it
        experiment_id INTEGER NOT NULL REFERENCES experiments (id),
        name TEXT NOT NULL,
        cell TEXT NOT NULL,
        status TEXT NOT NULL,
        reason TEXT,                        -- in words; NULL unless crashed or interrupted
        config TEXT NOT NULL,               -- JSON: everything that a replay needs
        seed INTEGER NOT NULL,              -- also in config; here for queries
        created_at TEXT NOT NULL,
        duration_ms REAL NOT NULL DEFAULT 0,
        batches_per_epoch INTEGER NOT NULL DEFAULT 0, -- this and the next four: known once started
        parameter_count INTEGER NOT NULL DEFAULT 0,
        backend TEXT NOT NULL DEFAULT '',
        versions TEXT NOT NULL DEFAULT '{}', -- JSON: name → version
        data_checksum TEXT NOT NULL DEFAULT '',
        owner_pid INTEGER NOT NULL,         -- the process that trains it, and when that one started:
        owner_started TEXT NOT NULL,        -- a process id alone may have been given to another since
        deleted_at TEXT                     -- NULL: not deleted; purged a day later
      ) STRICT;
      CREATE INDEX runs_by_experiment ON runs (experiment_id);

      CREATE TABLE points (
        run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        step INTEGER NOT NULL,              -- batches from 1 over the whole run
        loss REAL,                          -- NULL: not a number
        accuracy REAL NOT NULL,             -- fraction of the batch
        PRIMARY KEY (run_id, step)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE epochs (
        run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        epoch INTEGER NOT NULL,             -- from 1
        train_loss REAL,                    -- losses are NULL where they are not a number
        train_accuracy REAL NOT NULL,
        test_loss REAL,
        test_accuracy REAL NOT NULL,
        confusion TEXT NOT NULL,            -- JSON: 10 × 10 counts, row = true class, row by row
        duration_ms REAL NOT NULL,
        checkpoint_file TEXT NOT NULL,      -- relative to the store's folder, with forward slashes
        created_at TEXT NOT NULL,
        PRIMARY KEY (run_id, epoch)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE exports (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        epoch INTEGER NOT NULL,             -- whose checkpoint was exported
        file TEXT NOT NULL,                 -- absolute
        bytes INTEGER NOT NULL,
        max_difference REAL NOT NULL,       -- of any logit, onnxruntime against TensorFlow
        images INTEGER NOT NULL,            -- test images compared
        accuracy REAL NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX exports_by_run ON exports (run_id);
    `,
  },
  {
    name: '002-what-an-epoch-measures-through-time',
    // NULL in the epochs of before, and for a model without time.
    sql: `
      ALTER TABLE epochs ADD COLUMN gradient_norms TEXT;      -- JSON: a norm a step; null: not finite
      ALTER TABLE epochs ADD COLUMN accuracy_after_step TEXT; -- JSON: { steps, accuracy }
    `,
  },
];

/** 'Unrl': tells a run store from another program's database. */
export const applicationId = 0x556e726c;

/**
 * Brings a blank or old store to the newest schema, each step in a transaction of its own.
 * @throws Problem store-newer when the store has a step that this list lacks, store-not-a-database
 *   when it belongs to another program; the file is untouched then
 */
export function migrate(
  db: Database.Database,
  directory: string,
  steps: readonly Migration[] = migrations,
): void {
  const applied = readApplied(db, directory);
  const unknown = applied.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new Problem(
      'store-newer',
      `The store in ${directory} was written by a newer Unroll (it has "${unknown}"). Nothing was changed. Update Unroll, or choose another store with --store DIR.`,
    );
  }
  if (db.pragma('journal_mode', { simple: true }) !== 'wal') db.pragma('journal_mode = WAL');
  if (applied.length === steps.length) return;
  const apply = db.transaction((step: Migration) => {
    db.pragma(`application_id = ${applicationId}`);
    db.exec(
      'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL) STRICT',
    );
    // Another process may have been here between our reading and our turn to write.
    if (db.prepare('SELECT 1 FROM migrations WHERE name = ?').get(step.name)) return;
    db.exec(step.sql);
    db.prepare('INSERT INTO migrations VALUES (?, ?)').run(step.name, new Date().toISOString());
  });
  for (const step of steps) if (!applied.includes(step.name)) apply.immediate(step);
}

function readApplied(db: Database.Database, directory: string): string[] {
  const tables = db.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all();
  if (tables.length === 0) return [];
  if (db.pragma('application_id', { simple: true }) !== applicationId) throw notOurs(directory);
  return db.prepare<[], string>('SELECT name FROM migrations ORDER BY name').pluck().all();
}
