// The schema as named, ordered steps. The table `migrations` records which were applied and when, so
// blank and old stores take the same way. A released step never changes: a change is a new step.
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { Problem } from '../../problem';
import { moveToColumns } from './move-to-columns';
import { runsWithCheckedUids } from './runs-with-checked-uids';
import { nameRunsAnew } from './valid-ids';
import { notOurs } from '../store-problem';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** What SQL cannot do; it runs after the SQL, in the same transaction. */
  readonly move?: (db: Database.Database) => void;
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
  {
    name: '003-curves-as-columns',
    sql: `
      CREATE TABLE curves (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        metric TEXT NOT NULL,
        first_step INTEGER NOT NULL,        -- batches from 1 over the whole run
        float32 BLOB NOT NULL,              -- little-endian, 4 bytes a value, at most 1,000 values
        steps BLOB                          -- uint32, one a value; NULL: consecutive from first_step
      ) STRICT;
      CREATE UNIQUE INDEX curves_by_run ON curves (run_id, metric, first_step);

      CREATE TABLE measurements (
        run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        epoch INTEGER NOT NULL,             -- 0: before the first batch
        metric TEXT NOT NULL,               -- of train/…: the mean over the epoch's batches
        value REAL,                         -- of a scalar; NULL: not a number
        vector BLOB,                        -- of a profile float64; of 'confusion' uint32, 10 × 10, row = true class
        steps BLOB,                         -- of a profile uint32, one a value; NULL: every step from 1
        PRIMARY KEY (run_id, metric, epoch)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE checkpoints (            -- one for each epoch that has ended
        run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        epoch INTEGER NOT NULL,             -- from 1
        file TEXT NOT NULL,                 -- relative to the store's folder, with forward slashes
        duration_ms REAL NOT NULL,          -- of the epoch
        created_at TEXT NOT NULL,
        PRIMARY KEY (run_id, epoch)
      ) STRICT, WITHOUT ROWID;

      -- What a list of runs shows, so that it reads no epochs.
      ALTER TABLE runs ADD COLUMN epochs_done INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE runs ADD COLUMN best_epoch INTEGER;         -- the first of equals
      ALTER TABLE runs ADD COLUMN best_test_accuracy REAL;
      ALTER TABLE runs ADD COLUMN last_test_accuracy REAL;
      ALTER TABLE runs ADD COLUMN last_test_loss REAL;        -- NULL as well where it is not a number
      CREATE INDEX runs_by_deletion ON runs (deleted_at);
      CREATE INDEX runs_by_status ON runs (status);

      UPDATE runs SET
        epochs_done = ended.epochs,
        best_epoch = ended.best_epoch,
        best_test_accuracy = ended.best,
        last_test_accuracy = ended.last_accuracy,
        last_test_loss = ended.last_loss
      FROM (
        SELECT run_id,
          count(*) OVER whole AS epochs,
          first_value(epoch) OVER best AS best_epoch,
          max(test_accuracy) OVER whole AS best,
          first_value(test_accuracy) OVER newest AS last_accuracy,
          first_value(test_loss) OVER newest AS last_loss,
          row_number() OVER newest AS place
        FROM epochs
        WINDOW whole AS (PARTITION BY run_id),
          best AS (PARTITION BY run_id ORDER BY test_accuracy DESC, epoch),
          newest AS (PARTITION BY run_id ORDER BY epoch DESC)
      ) AS ended
      WHERE runs.id = ended.run_id AND ended.place = 1;

      INSERT INTO measurements (run_id, epoch, metric, value)
        SELECT run_id, epoch, 'train/loss', train_loss FROM epochs
        UNION ALL SELECT run_id, epoch, 'train/accuracy', train_accuracy FROM epochs
        UNION ALL SELECT run_id, epoch, 'test/loss', test_loss FROM epochs
        UNION ALL SELECT run_id, epoch, 'test/accuracy', test_accuracy FROM epochs;
      INSERT INTO checkpoints
        SELECT run_id, epoch, checkpoint_file, duration_ms, created_at FROM epochs;
    `,
    move: moveToColumns,
  },
  {
    name: '004-notes-tags-views',
    sql: `
      ALTER TABLE runs ADD COLUMN uid TEXT NOT NULL DEFAULT '';      -- unique everywhere
      ALTER TABLE runs ADD COLUMN notes TEXT NOT NULL DEFAULT '';
      ALTER TABLE runs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';   -- JSON: texts, in the order of the alphabet
      ALTER TABLE runs ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE runs ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
      -- Grows with every change of any run: who knows it up to one number asks for what is above.
      ALTER TABLE runs ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
      UPDATE runs SET change = id;
      CREATE INDEX runs_by_change ON runs (change);

      CREATE TABLE views (
        name TEXT PRIMARY KEY,              -- '': as Compare was last left
        view TEXT NOT NULL,                 -- JSON: see contract/compare-view.ts
        saved_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
    move: nameRuns,
  },
  {
    name: '005-report-answers',
    // What a report's author wrote, whichever runs the report is of.
    sql: `
      CREATE TABLE report_answers (
        report TEXT NOT NULL,               -- a form of report, such as a course's assignment
        field TEXT NOT NULL,                -- within it
        answer TEXT NOT NULL,               -- as typed
        saved_at TEXT NOT NULL,
        PRIMARY KEY (report, field)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: '006-sweeps-queue-machines',
    sql: `
      ALTER TABLE runs ADD COLUMN host TEXT NOT NULL DEFAULT '';      -- the machine that trained it
      ALTER TABLE runs ADD COLUMN processor TEXT NOT NULL DEFAULT ''; -- in the maker's words

      ALTER TABLE experiments ADD COLUMN plan TEXT NOT NULL DEFAULT ''; -- of a plan for many machines: its id, everywhere the same
      ALTER TABLE experiments ADD COLUMN sweep TEXT;                    -- JSON: see contract/sweep.ts; NULL: no sweep
      CREATE UNIQUE INDEX experiments_by_plan ON experiments (plan) WHERE plan > '';

      CREATE TABLE queue (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: the window knows a waiting run by it
        experiment_id INTEGER NOT NULL REFERENCES experiments (id),
        uid TEXT NOT NULL,                  -- that the run will have
        name TEXT NOT NULL,
        config TEXT NOT NULL,               -- JSON
        priority INTEGER NOT NULL,          -- higher ones first
        place REAL NOT NULL,                -- lower ones first among equals
        tries INTEGER NOT NULL DEFAULT 0,   -- that ended in a crash
        owner_pid INTEGER NOT NULL,         -- the process that will train it, as in runs
        owner_started TEXT NOT NULL
      ) STRICT;
      CREATE INDEX queue_in_order ON queue (owner_pid, owner_started, priority DESC, place, id);
      CREATE INDEX queue_by_experiment ON queue (experiment_id);
    `,
  },
  {
    name: '007-checkpoints-to-go-on-from-and-checksums',
    sql: `
      ALTER TABLE runs ADD COLUMN checkpoint_step INTEGER;           -- from which it can go on: the newest checkpoint's; NULL: none
      ALTER TABLE runs ADD COLUMN edited_at TEXT NOT NULL DEFAULT ''; -- name, notes, tags, pin, archive, deletion; '': never
      ALTER TABLE checkpoints ADD COLUMN bytes INTEGER;              -- this and the next: NULL in rows of before
      ALTER TABLE checkpoints ADD COLUMN sha256 TEXT;
      -- Of each row, until 010.
      ALTER TABLE experiments ADD COLUMN checksum INTEGER;
      ALTER TABLE runs ADD COLUMN checksum INTEGER;
      ALTER TABLE curves ADD COLUMN checksum INTEGER;
      ALTER TABLE measurements ADD COLUMN checksum INTEGER;
      ALTER TABLE checkpoints ADD COLUMN checksum INTEGER;
    `,
  },
  {
    name: '008-checksums-of-what-has-no-run-folder',
    sql: `
      ALTER TABLE exports ADD COLUMN checksum INTEGER;
      ALTER TABLE views ADD COLUMN checksum INTEGER;
      ALTER TABLE report_answers ADD COLUMN checksum INTEGER;
      ALTER TABLE queue ADD COLUMN checksum INTEGER;
    `,
  },
  {
    name: '009-uids-are-32-hexadecimal-digits',
    // A CHECK is part of its table, which is therefore made anew; what the columns mean is written above.
    sql: '',
    move: (db) => {
      nameRunsAnew(db);
      db.exec(runsWithCheckedUids);
    },
  },
  {
    name: '010-what-a-run-has-is-in-its-folder',
    sql: `
      ALTER TABLE runs ADD COLUMN journal_bytes INTEGER; -- of its journal when its end was written here; NULL: not known
      ALTER TABLE runs ADD COLUMN checked_at TEXT;       -- when its values were last compared with its folder's; NULL: never
      ${[
        'experiments',
        'runs',
        'curves',
        'measurements',
        'checkpoints',
        'exports',
        'views',
        'report_answers',
        'queue',
      ]
        .map((table) => `ALTER TABLE ${table} DROP COLUMN checksum;`)
        .join('\n      ')}
    `,
  },
  {
    name: '011-short-curves-of-ended-runs-in-one-row',
    // Of runs that ended before they stay in curves.
    sql: `
      CREATE TABLE short_curves (           -- the rows of curves that are not full, once their run has ended
        run_id INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
        head TEXT NOT NULL,                 -- JSON, of each row: metric, first step, bytes of its values, 1 with as many of steps
        bytes BLOB NOT NULL                 -- float32 and steps of one row after the other
      ) STRICT;
    `,
  },
];

/** The same id in every copy of the store: made of what never changes about a run. */
function nameRuns(db: Database.Database): void {
  const rows = db
    .prepare<[], { id: number; of: string }>(
      "SELECT id, concat_ws(' ', id, created_at, owner_started, config) AS of FROM runs",
    )
    .all();
  const name = db.prepare<[string, number]>('UPDATE runs SET uid = ? WHERE id = ?');
  for (const { id, of } of rows) {
    name.run(createHash('sha256').update(of).digest('hex').slice(0, 32), id);
  }
  db.exec('CREATE UNIQUE INDEX runs_by_uid ON runs (uid)');
}

/** 'Unrl': distinguishes a run store from another program's database. */
export const applicationId = 0x556e726c;

export const isOurs = (db: Database.Database): boolean =>
  db.pragma('application_id', { simple: true }) === applicationId;

/**
 * Brings a blank or old store to the newest schema, each step in a transaction of its own.
 * @throws Problem store-newer when the store has a step that this list lacks, store-not-a-database
 *   when it belongs to another program or a step's name is damaged; the file is untouched then
 * Foreign keys are off afterwards.
 */
export function migrate(
  db: Database.Database,
  directory: string,
  steps: readonly Migration[] = migrations,
): void {
  // A table that is made anew is dropped first, and its rows' own rows with it. Within a transaction this has no effect.
  db.pragma('foreign_keys = OFF');
  const applied = readApplied(db, directory);
  const unknown = applied.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    // A newer Unroll has applied all of these before its own.
    if (steps.some(({ name }) => !applied.includes(name))) {
      throw new Problem(
        'store-not-a-database',
        `The store in ${directory} is damaged: its list of migrations is not one that Unroll writes. It was left as it is.`,
      );
    }
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
    // Another process may have applied it since this one looked.
    if (db.prepare('SELECT 1 FROM migrations WHERE name = ?').get(step.name)) return;
    db.exec(step.sql);
    step.move?.(db);
    db.prepare('INSERT INTO migrations VALUES (?, ?)').run(step.name, new Date().toISOString());
  });
  try {
    for (const step of steps) if (!applied.includes(step.name)) apply.immediate(step);
  } catch (error) {
    if (
      !(error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError)
    ) {
      throw error;
    }
    throw new Problem(
      'store-not-a-database',
      `The store in ${directory} is damaged: it has a value that no Unroll writes (${error.message}). It was left as it is. Put back a copy of unroll.db, or choose another store with --store DIR.`,
      error.message,
    );
  }
}

function readApplied(db: Database.Database, directory: string): string[] {
  const tables = db.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all();
  if (tables.length === 0) return [];
  if (!isOurs(db)) throw notOurs(directory);
  return db.prepare<[], string>('SELECT name FROM migrations ORDER BY name').pluck().all();
}
