import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../../../src-main/store/schema/migrations';
import { openRunStore } from '../../../../src-main/store/run-store';
import { temporaryDirectory } from '../../../support/temporary';

describe('the first opening after curves became columns', () => {
  it('gives the space of the old rows back, and every value is there', () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'unroll.db');
    const batches = 60_000;
    const old = new Database(file);
    migrate(old, directory, migrations.slice(0, 2));
    old.exec(`
      INSERT INTO experiments VALUES (1, '', '2026-09-01T00:00:00.000Z');
      INSERT INTO runs (experiment_id, name, cell, status, config, seed, created_at, owner_pid, owner_started)
        VALUES (1, 'old', 'gru', 'finished', '{"cell":"gru"}', 1, '2026-09-01T00:00:00.000Z', 1, '');
      WITH RECURSIVE steps (step) AS (SELECT 1 UNION ALL SELECT step + 1 FROM steps WHERE step < ${batches})
        INSERT INTO points SELECT 1, step, 1.0 / step, (step % 129) / 128.0 FROM steps;
    `);
    old.close();
    const before = statSync(file).size;
    const store = openRunStore(directory);
    expect(statSync(file).size).toBeLessThan(before / 2);
    const loss = Float32Array.from({ length: batches }, (_, index) => 1 / (index + 1));
    expect(store.curves.read(1, 'train/loss').values).toEqual(loss);
    const accuracy = Float32Array.from(loss, (_, index) => ((index + 1) % 129) / 128);
    expect(store.curves.read(1, 'train/accuracy').values).toEqual(accuracy);
    store.close();
    const db = new Database(file);
    expect(db.pragma('freelist_count', { simple: true })).toBe(0);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });
});
