// A change of rows in a closed store that no method of it makes.
import { join } from 'node:path';
import Database from 'better-sqlite3';

export function changeStore(directory: string, sql: string): void {
  const db = new Database(join(directory, 'unroll.db'));
  db.exec(sql);
  db.close();
}
