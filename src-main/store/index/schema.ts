// The tables of the index. It is derived from the runs' folders, and one of other tables is made anew. Whoever changes what the fold
// (run-fold.ts) writes into them counts `foldVersion` up.
import { crc32 } from 'node:zlib';
import { runColumns } from './rows';

const foldVersion = 11;

export const schema = `
  CREATE TABLE experiments (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,           -- the same in every store
    name TEXT NOT NULL,                 -- '' when the user gave none
    created_at TEXT NOT NULL            -- ISO 8601, UTC, as every time here
  ) STRICT;

  CREATE TABLE runs (
    ${runColumns},
    deleted_at TEXT,                    -- NULL: not deleted; else its folder is in trash/
    change INTEGER NOT NULL DEFAULT 0,  -- grows with every change of any run: who knows it up to one number asks for what is above
    journal_bytes INTEGER,              -- of the journal that was folded; NULL: it has grown since
    about_changed INTEGER               -- when its file about was written
  ) STRICT;
  INSERT INTO sqlite_sequence (name, seq) VALUES ('runs', 0);
  CREATE INDEX runs_by_experiment ON runs (experiment_id);
  CREATE INDEX runs_by_deletion ON runs (deleted_at);
  CREATE INDEX runs_by_status ON runs (status);
  CREATE INDEX runs_by_change ON runs (change);
  CREATE UNIQUE INDEX runs_by_uid ON runs (uid);

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
    vector BLOB,                        -- of a profile float64; of 'confusion' uint32, row by row, row = true class
    steps BLOB,                         -- of a profile uint32, one a value; NULL: every step from 1
    PRIMARY KEY (run_id, metric, epoch)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE checkpoints (            -- one for each epoch that has ended
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,             -- from 1
    file TEXT NOT NULL,                 -- its name in the run's folder
    duration_ms REAL NOT NULL,          -- of the epoch
    created_at TEXT NOT NULL,
    bytes INTEGER,                      -- this and the next: NULL where none was written
    sha256 TEXT,
    PRIMARY KEY (run_id, epoch)
  ) STRICT, WITHOUT ROWID;
`;

/** Of another version of Unroll, the tables and what is in them may be others. */
export const indexVersion = `${foldVersion}-${crc32(schema).toString(16)}`;
