// What a person has changed of a run, beside the store in the run's folder.
import { existsSync } from 'node:fs';
import { journalIn, runFolder, writeAbout } from '../../run-folder/run-folder';
import type { RunRow } from '../tables/rows';

export interface EditedRow extends Pick<
  RunRow,
  'uid' | 'name' | 'notes' | 'tags' | 'pinned' | 'archived'
> {
  readonly deleted_at: string | null;
  readonly edited_at: string;
}

/** Does nothing where the run has no folder, or where it cannot be written: the store has it. */
export function keepAbout(directory: string, row: EditedRow): void {
  const folder = runFolder(directory, row.uid);
  if (!existsSync(journalIn(folder))) return;
  try {
    writeAbout(folder, {
      name: row.name,
      notes: row.notes,
      tags: JSON.parse(row.tags) as string[],
      pinned: row.pinned === 1,
      archived: row.archived === 1,
      deletedAt: row.deleted_at,
      editedAt: row.edited_at,
    });
  } catch {
    // It is written with the next change.
  }
}
