// How many bytes of a store's database a value of a curve takes.
import Database from 'better-sqlite3';
import { indexFile } from '../../src-main/store/schema/database';

export interface BytesInIndex {
  /** Of all curves. */
  readonly values: number;
  /** Bytes a value: of the curves with their keys, and of the whole file. */
  readonly curves: number;
  readonly file: number;
}

export function bytesInIndex(directory: string): BytesInIndex {
  const db = new Database(indexFile(directory), { readonly: true });
  const number = (sql: string) => Number(db.prepare<[]>(sql).pluck().get());
  const values = number('SELECT sum(length(float32)) / 4 FROM curves');
  const curves = number("SELECT sum(pgsize) FROM dbstat WHERE name IN ('curves', 'curves_by_run')");
  const file = Number(db.pragma('page_count', { simple: true })) * 4096;
  db.close();
  if (!values) throw new Error('The store holds no values.');
  return { values, curves: curves / values, file: file / values };
}
