// The tables of the index. It is derived from the runs' folders: whoever changes a table here counts `indexVersion` up, and every
// index is then made anew.

export const indexVersion = 9;

export const schema = `
  CREATE TABLE experiments (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,           -- the same in every store
    name TEXT NOT NULL,                 -- '' when the user gave none
    created_at TEXT NOT NULL            -- ISO 8601, UTC, as every time here
  ) STRICT;

  CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice
    experiment_id INTEGER NOT NULL REFERENCES experiments (id),
    uid TEXT NOT NULL CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'), -- unique everywhere; its folder bears it
    name TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',    -- JSON: texts, in the order of the alphabet
    archived INTEGER NOT NULL DEFAULT 0,
    cell TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,                        -- in words
    config TEXT NOT NULL,               -- JSON: everything that a replay needs
    seed INTEGER NOT NULL,              -- also in config; here for queries
    created_at TEXT NOT NULL,
    duration_ms REAL NOT NULL DEFAULT 0,
    memory_bytes REAL NOT NULL DEFAULT 0, -- of its trainer, when it was last measured
    batches_per_epoch INTEGER NOT NULL DEFAULT 0, -- this and the next four: known once started
    parameter_count INTEGER NOT NULL DEFAULT 0,
    backend TEXT NOT NULL DEFAULT '',
    versions TEXT NOT NULL DEFAULT '{}', -- JSON: name → version
    data_checksum TEXT NOT NULL DEFAULT '',
    host TEXT NOT NULL DEFAULT '',      -- the machine that trained it
    processor TEXT NOT NULL DEFAULT '', -- in the maker's words
    epochs_done INTEGER NOT NULL DEFAULT 0,
    best_epoch INTEGER,                 -- the first of equals
    best_test_accuracy REAL,
    last_test_accuracy REAL,            -- this and the next two: of the last epoch, with early stopping of that with the lowest loss
    last_test_loss REAL,                -- NULL as well where it is not a number
    last_means TEXT NOT NULL DEFAULT '{}', -- JSON: metric → value, of those that are means of profiles
    evaluated INTEGER NOT NULL DEFAULT 0, -- sequences, of a run that gives classes
    checkpoint_step INTEGER DEFAULT 0,  -- from which it can go on: the newest checkpoint's, or the seed's start; NULL: none
    edited_at TEXT NOT NULL DEFAULT '', -- name, notes, tags, archive; '': never
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
