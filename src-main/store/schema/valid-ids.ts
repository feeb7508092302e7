// Runs and numbers that no Unroll gives, in a store that somebody else has written or that an earlier version has imported from
// one. The migration to schema 009 uses this too, so it never changes.
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';

interface Row {
  readonly id: bigint;
  readonly uid: string;
}

/**
 * Gives a run whose uid is not 32 hexadecimal digits one that is. All that the store has of it is kept; only a folder that the
 * old uid led to is no longer the run's.
 */
export function nameRunsAnew(db: Database.Database): void {
  // From the index of uids alone.
  const strange = "SELECT uid FROM runs WHERE length(uid) <> 32 OR uid GLOB '*[^0-9a-f]*'";
  if (db.prepare(strange).get() === undefined) return;
  const rows = db
    .prepare<[], Row>(`SELECT id, uid FROM runs WHERE uid IN (${strange})`)
    .safeIntegers()
    .all();
  const rename = db.prepare('UPDATE runs SET uid = ? WHERE id = ?');
  for (const { id, uid } of rows) {
    const of = `${id} ${uid}`;
    rename.run(createHash('sha256').update(of).digest('hex').slice(0, 32), id);
  }
}

/** Far above what anybody trains, and exact in JavaScript. */
export const mostNumber = 1e12;

/** A number that Unroll never gives, in words; null without one. */
export function strangeNumber(db: Database.Database): string | null {
  for (const table of ['experiments', 'runs', 'queue']) {
    const id = db
      .prepare<[], bigint>(
        `SELECT id FROM ${table} WHERE id < 1 UNION ALL SELECT id FROM ${table} WHERE id > ${mostNumber}`,
      )
      .pluck()
      .safeIntegers()
      .get();
    if (id !== undefined) return `number ${id} of ${table}`;
  }
  return null;
}

/** SQLite counts on from the highest number that a table had or is said to have had. */
export function countFromRows(db: Database.Database): void {
  for (const table of ['runs', 'queue']) {
    const strange = `name = '${table}' AND (typeof(seq) <> 'integer' OR seq NOT BETWEEN 0 AND ${mostNumber})`;
    if (db.prepare(`SELECT 1 FROM sqlite_sequence WHERE ${strange}`).get() === undefined) continue;
    db.exec(
      `UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM ${table}) WHERE ${strange}`,
    );
  }
}
