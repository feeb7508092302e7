// A change of rows in a closed store that no method of it makes.
import Database from 'better-sqlite3';
import { indexFile } from '../../src-main/store/schema/database';

export function changeStore(directory: string, sql: string): void {
  const db = new Database(indexFile(directory));
  db.exec(sql);
  db.close();
}
