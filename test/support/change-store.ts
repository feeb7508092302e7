// A change of rows in a closed store that no method of it makes, with the checksums that the store would write.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  addChecksumFunction,
  sealRows,
  type CheckedTable,
} from '../../src-main/store/schema/checksums';

export function changeStore(directory: string, table: CheckedTable, sql: string): void {
  const db = new Database(join(directory, 'unroll.db'));
  addChecksumFunction(db);
  db.exec(sql);
  db.exec(sealRows(table, 'true'));
  db.close();
}
