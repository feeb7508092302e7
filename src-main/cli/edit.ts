// `unroll edit`: changes a run's name, notes and tags, archives it, or deletes it.
import { formatCount, list } from '../core/number-texts';
import { schemas } from '../engine/contract';
import { Problem } from '../core/problem';
import { findChosenRuns } from './chosen-runs';
import { formatFlagMessage, parseOrThrow } from './parsed';
import type { Session } from './session';

interface EditOptions {
  readonly where?: string;
  readonly name?: string;
  readonly notes?: string;
  readonly tag?: string;
  readonly untag?: string;
  readonly archive?: boolean;
  readonly delete?: true;
  readonly restore?: true;
}

/** The flags by the schema's fields that they set. */
const flagsByField = new Map<PropertyKey | undefined, string>([
  ['addTags', 'tag'],
  ['removeTags', 'untag'],
  ['archived', 'archive'],
]);

export function edit(session: Session, args: readonly string[], options: EditOptions): void {
  const { where, delete: isDeleted, restore, name, notes, tag, untag, archive } = options;
  const done = (verb: string, ids: readonly number[]) => {
    session.answer(
      { runs: ids },
      `${verb} ${formatCount(ids.length, 'run')}: ${list(ids.map(String))}.`,
    );
  };
  const isChanged = [name, notes, tag, untag, archive].some((one) => one !== undefined);
  if (isDeleted !== true && restore !== true && !isChanged) {
    const message =
      'Say what to change: --name, --notes, --tag, --untag, --archive, --delete or --restore. Nothing was changed.';
    throw new Problem('bad-request', message);
  }
  const { runs } = session.store;
  if (restore) {
    const ids = args.map((word) => runs.findDeleted(word) ?? Number(word));
    Array.from(runs.restoring(ids));
    done('Restored', ids);
    return;
  }
  const chosen = findChosenRuns(session, args, where);
  const ids = chosen.map(({ id }) => id);
  if (isDeleted) {
    runs.delete(ids);
    done('Deleted (--restore undoes this within a day)', ids);
    return;
  }
  if (name !== undefined && ids.length > 1)
    throw new Problem('bad-request', '--name renames a single run. Nothing was changed.');
  const [addTags, removeTags] = [tag, untag].map((text) =>
    text?.split(',').map((one) => one.trim()),
  );
  const change = parseOrThrow(
    schemas.runChange,
    { name, notes, addTags, removeTags, archived: archive },
    ({ path: [field], message }) =>
      formatFlagMessage({
        path: [flagsByField.get(field) ?? String(field)],
        message: `is invalid: ${message}`,
      }),
  );
  Array.from(runs.editing(ids, change));
  done('Changed', ids);
}
