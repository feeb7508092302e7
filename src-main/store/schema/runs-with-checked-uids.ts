// The table of migration 009, which is released and never changes. What its columns mean is written in the migrations before it.

export const runsWithCheckedUids = `
  CREATE TABLE runs_checked (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    experiment_id INTEGER NOT NULL REFERENCES experiments (id),
    uid TEXT NOT NULL CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'),
    name TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    pinned INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    cell TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    config TEXT NOT NULL,
    seed INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    duration_ms REAL NOT NULL DEFAULT 0,
    batches_per_epoch INTEGER NOT NULL DEFAULT 0,
    parameter_count INTEGER NOT NULL DEFAULT 0,
    backend TEXT NOT NULL DEFAULT '',
    versions TEXT NOT NULL DEFAULT '{}',
    data_checksum TEXT NOT NULL DEFAULT '',
    host TEXT NOT NULL DEFAULT '',
    processor TEXT NOT NULL DEFAULT '',
    owner_pid INTEGER NOT NULL,
    owner_started TEXT NOT NULL,
    epochs_done INTEGER NOT NULL DEFAULT 0,
    best_epoch INTEGER,
    best_test_accuracy REAL,
    last_test_accuracy REAL,
    last_test_loss REAL,
    checkpoint_step INTEGER,
    edited_at TEXT NOT NULL DEFAULT '',
    deleted_at TEXT,
    change INTEGER NOT NULL DEFAULT 0,
    checksum INTEGER
  ) STRICT;
  INSERT INTO runs_checked
    SELECT id, experiment_id, uid, name, notes, tags, pinned, archived, cell, status, reason, config, seed, created_at,
      duration_ms, batches_per_epoch, parameter_count, backend, versions, data_checksum, host, processor, owner_pid,
      owner_started, epochs_done, best_epoch, best_test_accuracy, last_test_accuracy, last_test_loss, checkpoint_step,
      edited_at, deleted_at, change, checksum
    FROM runs;
  -- The highest number that was ever given.
  DELETE FROM sqlite_sequence WHERE name = 'runs_checked';
  UPDATE sqlite_sequence SET name = 'runs_checked' WHERE name = 'runs';
  DROP TABLE runs;
  ALTER TABLE runs_checked RENAME TO runs;
  CREATE INDEX runs_by_experiment ON runs (experiment_id);
  CREATE INDEX runs_by_deletion ON runs (deleted_at);
  CREATE INDEX runs_by_status ON runs (status);
  CREATE INDEX runs_by_change ON runs (change);
  CREATE UNIQUE INDEX runs_by_uid ON runs (uid);
`;
