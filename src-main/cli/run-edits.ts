// The verbs that edit a run: name, notes, tags, archive.
import { runChangeSchema, type Run, type RunChange } from '../contract/run';
import { findRun } from './find-run';
import { parsed } from './parsed';
import type { Session } from './session';

export function rename({ store, answer }: Session, word: string, name: string): void {
  const renamed = edit(store, word, { name });
  answer(renamed, `Run ${renamed.id} is now called "${renamed.name}".`);
}

export function note({ store, answer }: Session, word: string, notes: string): void {
  const noted = edit(store, word, { notes });
  answer(noted, notes === '' ? `Run ${noted.id} has no notes now.` : `Noted on run ${noted.id}.`);
}

export function tag(
  { store, answer }: Session,
  word: string,
  tags: readonly string[],
  { remove = false }: { readonly remove?: boolean },
): void {
  const tagged = edit(store, word, remove ? { removeTags: [...tags] } : { addTags: [...tags] });
  const all = tagged.tags.length === 0 ? 'no tags' : `the tags ${tagged.tags.join(', ')}`;
  answer(tagged, `Run ${tagged.id} has ${all}.`);
}

export function archive(
  { store, answer }: Session,
  word: string,
  { undo = false }: { readonly undo?: boolean },
): void {
  const { id, ...run } = edit(store, word, { archived: !undo });
  const text = undo
    ? `Run ${id} is back in lists.`
    : `Archived run ${id}. "unroll runs --where archived:yes" lists it; "unroll archive ${id} --undo" puts it back.`;
  answer({ id, ...run }, text);
}

/** @throws Problem bad-request for an invalid change */
function edit(store: Session['store'], word: string, change: RunChange): Run {
  const { id } = findRun(store, word);
  return store.runs.edit(id, parsed(runChangeSchema, change));
}
