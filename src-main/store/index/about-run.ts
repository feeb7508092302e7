// What a person has changed of a run, as the columns of its row.
import type { RunAbout } from '../../contract/run';

export const editedColumns = (about: RunAbout) => ({
  name: about.name,
  notes: about.notes,
  tags: JSON.stringify(about.tags),
  archived: Number(about.archived),
  edited_at: about.editedAt,
});
