// What a person has changed of a run: a second copy in the run's folder, and back into the run's columns.
import { runFolder, writeAbout } from '../folder/run-folder';
import type { RunAbout } from '../../contract/run';
import { parseRunUid } from '../../contract/run-uid';
import type { RunRow } from './rows';

export interface EditedRow extends Pick<RunRow, 'uid' | 'name' | 'notes' | 'tags' | 'archived'> {
  readonly edited_at: string;
}

/** @throws the system's error */
export function writeEdits(directory: string, row: EditedRow): void {
  writeAbout(runFolder(directory, parseRunUid(row.uid)), aboutOf(row));
}

/** What a run's row has of it. */
export const aboutOf = (row: Omit<EditedRow, 'uid'>): RunAbout => ({
  name: row.name,
  notes: row.notes,
  tags: JSON.parse(row.tags) as string[],
  archived: row.archived === 1,
  editedAt: row.edited_at,
});

/** The columns of its row. */
export const editedColumns = (about: RunAbout) => ({
  name: about.name,
  notes: about.notes,
  tags: JSON.stringify(about.tags),
  archived: Number(about.archived),
  edited_at: about.editedAt,
});
