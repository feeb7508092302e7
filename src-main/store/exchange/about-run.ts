// What a person has changed of a run: a second copy in the run's folder, and back into the run's columns.
import { existsSync } from 'node:fs';
import { journalIn, readAbout, runFolder, writeAbout } from '../folder/run-folder';
import type { RunAbout } from '../../contract/run';
import { parseRunUid } from '../../contract/run-uid';
import type { RunRow } from '../tables/rows';

export interface EditedRow extends Pick<RunRow, 'uid' | 'name' | 'notes' | 'tags' | 'archived'> {
  readonly deleted_at: string | null;
  readonly edited_at: string;
}

/** Does nothing where the run has no folder, or the folder cannot be written: the store has it. */
export function writeEdits(directory: string, row: EditedRow): void {
  try {
    const folder = runFolder(directory, parseRunUid(row.uid));
    if (!existsSync(journalIn(folder))) return;
    writeAbout(folder, aboutOf(row));
  } catch {
    // It is written with the next change.
  }
}

/**
 * Whether a person has deleted the run of a row that says so. A byte that has changed on the disk may say it too; then the
 * run's folder does not.
 */
export function wasDeleted(directory: string, row: EditedRow): boolean {
  if (row.deleted_at === null) return false;
  try {
    const folder = runFolder(directory, parseRunUid(row.uid));
    if (!existsSync(journalIn(folder))) return true;
    const about = readAbout(folder);
    return about === null || about.editedAt < row.edited_at
      ? row.edited_at !== ''
      : about.deletedAt !== null;
  } catch {
    // In the place of its folder is something else, which is not removed with it.
    return true;
  }
}

/** What a run's row has of it. */
export const aboutOf = (row: Omit<EditedRow, 'uid'>): RunAbout => ({
  name: row.name,
  notes: row.notes,
  tags: JSON.parse(row.tags) as string[],
  archived: row.archived === 1,
  deletedAt: row.deleted_at,
  editedAt: row.edited_at,
});

/** The columns of its row. */
export const editedColumns = (about: RunAbout) => ({
  name: about.name,
  notes: about.notes,
  tags: JSON.stringify(about.tags),
  archived: Number(about.archived),
  deleted_at: about.deletedAt,
  edited_at: about.editedAt,
});
