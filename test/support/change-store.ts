// Changes a closed store in ways that no method allows: rows of its index, and its file `workspace`.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { decodeValue, encodeValue } from '../../src-main/engine/run-folder/lines';
import { indexFile } from '../../src-main/store/index/database';

export function changeStore(directory: string, sql: string): void {
  const db = new Database(indexFile(directory));
  db.exec(sql);
  db.close();
}

/** The contents of a file `workspace`, of which anything may be changed. */
export interface WorkspaceContent {
  [name: string]: unknown;
  view: unknown;
  answers: Record<string, unknown>[];
  queue: Record<string, unknown>[];
  races: Record<string, unknown>[];
}

export function changeWorkspace(
  directory: string,
  change: (content: WorkspaceContent) => unknown,
): void {
  const file = join(directory, 'workspace');
  const content = decodeValue(readFileSync(file));
  const other = change(content as WorkspaceContent);
  rmSync(`${file}.copy`, { force: true });
  writeFileSync(file, encodeValue(other ?? content));
}
