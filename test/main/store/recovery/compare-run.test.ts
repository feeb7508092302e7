import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { differsFromFold, type FoldedRow } from '../../../../src-main/store/recovery/compare-run';
import { openRunStore } from '../../../../src-main/store/run-store';
import { emptyDatabase } from '../../../../src-main/store/schema/database';
import { recordedRun } from '../../../support/recorded-run';
import { temporaryDirectory } from '../../../support/temporary';

function differsAfter(sql: string): boolean {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  recordedRun(store, 'first');
  store.close();
  const db = new Database(join(directory, 'unroll.db'));
  const scratch = emptyDatabase();
  try {
    db.exec(sql);
    const row = db.prepare<[], FoldedRow>('SELECT * FROM runs').get()!;
    const first = differsFromFold(db, scratch, directory, row);
    // The scratch database is as empty as before.
    expect(differsFromFold(db, scratch, directory, row)).toBe(first);
    expect(scratch.prepare('SELECT count(*) FROM short_curves').pluck().get()).toBe(0);
    return first;
  } finally {
    db.close();
    scratch.close();
  }
}

it.each([
  "UPDATE runs SET status = 'stopped'",
  'UPDATE runs SET epochs_done = 1',
  "UPDATE runs SET versions = '{}'",
  "UPDATE runs SET versions = 'no JSON'",
  "UPDATE short_curves SET head = json_set(head, '$[0][1]', 2)",
  "UPDATE short_curves SET head = replace(head, 'trainer-memory', 'elapsed')",
  'DELETE FROM short_curves',
  'UPDATE measurements SET vector = zeroblob(8) WHERE vector IS NOT NULL',
  'UPDATE checkpoints SET duration_ms = 7',
  "UPDATE checkpoints SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')",
  "UPDATE checkpoints SET file = replace(file, 'epoch-0001', 'epoch-0009')",
])('a run differs from its folder after %s', (sql) => {
  expect(differsAfter(sql)).toBe(true);
});

it.each([
  '',
  // What says nothing about its values.
  "UPDATE runs SET owner_pid = 1, owner_started = 'x', change = 99, checked_at = 'x'",
  // Rows of before checksums were kept.
  'UPDATE checkpoints SET sha256 = NULL, bytes = NULL',
  // The same settings in another order.
  "UPDATE runs SET config = json_set(json_remove(config, '$.epochs'), '$.epochs', json_extract(config, '$.epochs'))",
])('a run is the same as its folder after %s', (sql) => {
  expect(differsAfter(sql)).toBe(false);
});
