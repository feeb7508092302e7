// The tables of the index. It is derived from the runs' folders: whoever changes a table here counts `indexVersion` up, and every
// index is then made anew.

export const indexVersion = 3;

export const schema = `
  CREATE TABLE experiments (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                 -- '' when the user gave none
    created_at TEXT NOT NULL,           -- ISO 8601, UTC, as every time here
    plan TEXT NOT NULL DEFAULT '',      -- of a plan for many machines: its id, everywhere the same
    sweep TEXT                          -- JSON: see contract/sweep.ts; NULL: no sweep
  ) STRICT;
  CREATE UNIQUE INDEX experiments_by_plan ON experiments (plan) WHERE plan > '';

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
    batches_per_epoch INTEGER NOT NULL DEFAULT 0, -- this and the next four: known once started
    parameter_count INTEGER NOT NULL DEFAULT 0,
    backend TEXT NOT NULL DEFAULT '',
    versions TEXT NOT NULL DEFAULT '{}', -- JSON: name → version
    data_checksum TEXT NOT NULL DEFAULT '',
    host TEXT NOT NULL DEFAULT '',      -- the machine that trained it
    processor TEXT NOT NULL DEFAULT '', -- in the maker's words
    owner_pid INTEGER NOT NULL,         -- the process that trains it, and when that one started:
    owner_started TEXT NOT NULL,        -- a process id alone may have been given to another since
    epochs_done INTEGER NOT NULL DEFAULT 0,
    best_epoch INTEGER,                 -- the first of equals
    best_test_accuracy REAL,
    last_test_accuracy REAL,
    last_test_loss REAL,                -- NULL as well where it is not a number
    checkpoint_step INTEGER,            -- from which it can go on: the newest checkpoint's; NULL: none
    edited_at TEXT NOT NULL DEFAULT '', -- name, notes, tags, archive, deletion; '': never
    deleted_at TEXT,                    -- NULL: not deleted
    expired_at TEXT,                    -- when an opening found it deleted for a day; purged a day later
    change INTEGER NOT NULL DEFAULT 0,  -- grows with every change of any run: who knows it up to one number asks for what is above
    journal_bytes INTEGER,              -- of the journal that was folded; NULL: it has grown since
    about_changed INTEGER               -- when its file about was written
  ) STRICT;
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

  CREATE TABLE views (
    name TEXT PRIMARY KEY,              -- '': as Compare was last left
    view TEXT NOT NULL,                 -- JSON: see contract/compare-view.ts
    saved_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What a report's author wrote, whichever runs the report is of.
  CREATE TABLE report_answers (
    report TEXT NOT NULL,               -- a form of report, such as a course's assignment
    field TEXT NOT NULL,                -- within it
    answer TEXT NOT NULL,               -- as typed
    saved_at TEXT NOT NULL,
    PRIMARY KEY (report, field)
  ) STRICT, WITHOUT ROWID;

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
`;
