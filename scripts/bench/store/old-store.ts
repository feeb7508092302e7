// A store as the version before columns wrote it: one row for each batch, and JSON in the epochs.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runConfigSchema } from '../../../src-main/catalogue/config';
import { migrate, migrations } from '../../../src-main/store/schema/migrations';

/** Batches an epoch. */
const batchesAnEpoch = 500;

/** Writes `unroll.db` of schema 002 into `directory`: `runs` finished runs of `batches` batches. */
export function writeOldStore(directory: string, size: { runs: number; batches: number }): void {
  mkdirSync(directory, { recursive: true });
  const db = new Database(join(directory, 'unroll.db'));
  migrate(db, directory, migrations.slice(0, 2));
  const addRun = db.prepare<[string]>(
    `INSERT INTO runs (experiment_id, name, cell, status, config, seed, created_at, owner_pid, owner_started,
       batches_per_epoch)
     VALUES (1, 'old', 'gru', 'finished', ?, 1, '2026-09-01T00:00:00.000Z', 1, 'long ago', ${batchesAnEpoch})`,
  );
  const addPoint = db.prepare<[number | bigint, number, number | null, number]>(
    'INSERT INTO points VALUES (?, ?, ?, ?)',
  );
  const addEpoch = db.prepare<[number | bigint, number, string, string, string]>(
    `INSERT INTO epochs VALUES (?, ?, 0.5, 0.9, 0.4, 0.91, ?, 6000, 'x', '2026-09-01T00:00:00.000Z', ?, ?)`,
  );
  const config = JSON.stringify(runConfigSchema.parse({ cell: 'gru' }));
  const confusion = JSON.stringify(Array.from({ length: 100 }, (_, place) => place));
  const norms = JSON.stringify(Array.from({ length: 28 }, (_, place) => 1 / (1 + place)));
  const after = { steps: [7, 14, 21, 28], accuracy: [0.3, 0.5, 0.8, 0.91] };
  db.transaction(() => {
    db.exec("INSERT INTO experiments VALUES (1, 'old', '2026-09-01T00:00:00.000Z')");
    for (let run = 0; run < size.runs; run++) {
      const id = addRun.run(config).lastInsertRowid;
      for (let step = 1; step <= size.batches; step++) {
        addPoint.run(id, step, Math.fround(2.3 / (1 + step / 400)), (step % 129) / 128);
      }
      for (let epoch = 1; epoch * batchesAnEpoch <= size.batches; epoch++) {
        addEpoch.run(id, epoch, confusion, norms, JSON.stringify(after));
      }
    }
  })();
  db.close();
}
