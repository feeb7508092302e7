// The roles of a table's columns for a model that predicts its rows, which then need no class: the roles
// in the model's own data, matched by name; if the model does not know them, the names of its
// channels and its classes.
import { list } from '../../../core/number-texts';
import { toPrintable } from '../../../core/plain-text';
import { parseColumns } from '../../contract/column-list';
import type { DataOptions, RowKind } from '../../contract/data-options';
import { findClass } from '../formats/classes';
import type { DataFile } from '../formats/data-file';
import type { FileModel } from '../formats/parsed-sequences';
import type { Columns } from './columns';
import type { Proposal } from './role-questions';
import { RoleDraft, type UserRoles } from './role-draft';
import { createStepGrid } from './step-grid';

/** @throws Problem bad-data if a column is missing on which the model was trained */
export function assignModelRoles(
  columns: Columns,
  given: UserRoles,
  { rows: choice, window }: DataOptions,
  model: FileModel,
  file: DataFile,
): Proposal {
  const draft = new RoleDraft(columns, given);
  const { rows: known } = model.options;
  giveKnown(draft, model, file);
  const named = draft.free().filter((i) => model.channels.includes(draft.column(i).name));
  const isNone = draft.having('channel', 'forecast', 'text').length === 0;
  if (isNone && named.length === model.channels.length)
    draft.give(named, 'channel', 'has the name of a channel of the model');
  for (const as of ['sequence', 'group', 'time'] as const) nameOther(draft, as, model);
  const isSeries = draft.having('sequence').length > 0;
  const isOneSequence = draft.having('channel').length === model.channels.length;
  const isStep = isSeries || isOneSequence || window !== undefined || columns.isFolder;
  const rows = choice ?? known ?? (isText(draft, model) ? 'texts' : isStep ? 'steps' : 'sequences');
  giveRest(draft, rows, model);
  return { roles: draft.finish('not needed'), rows, question: null };
}

/** Assigns the roles of the model's own data. @throws Problem bad-data */
function giveKnown(draft: RoleDraft, { options: { roles = {}, rows } }: FileModel, file: DataFile) {
  const names = draft.columns.all.map(({ name }) => name);
  const missing: string[] = [];
  const isNamed = draft.having('channel', 'forecast', 'text').length > 0;
  for (const [key, role] of Object.entries(roles)) {
    const found = parseColumns(key, names);
    const isValue = role === 'channel' || role === 'forecast' || role === 'text';
    if (typeof found === 'string') {
      // A shorter sequence lacks its last columns.
      if (isValue && rows !== 'sequences') missing.push(key);
    } else if (!isValue || !isNamed) draft.give(found, role, 'as in training');
  }
  if (missing.length === 0 || isNamed) return;
  const listed = (all: readonly string[]) => toPrintable(list(all.map((one) => `"${one}"`)), 200);
  throw file.refuse('column-of-model', { missing: listed(missing), names: listed(names) });
}

/** Assigns a role by the usual column names, except to channels of the model. */
function nameOther(draft: RoleDraft, as: 'sequence' | 'group' | 'time', model: FileModel): void {
  if (draft.having(as).length > 0 || model.options.rows === 'sequences') return;
  const isChannel = (i: number) => model.channels.includes(draft.column(i).name);
  const free = draft.free().filter((i) => !isChannel(i));
  const dates = as === 'time' ? free.filter((i) => draft.column(i).kind === 'dates') : [];
  draft.giveNamed(as, as, free);
  if (draft.having(as).length === 0) draft.give(dates.slice(0, 1), as, 'dates');
}

function isText(draft: RoleDraft, { channels }: FileModel): boolean {
  const isCharacter = (name: string) => /^(?:.|U\+[0-9A-F]{4,6})$/u.test(name);
  const free = draft.free();
  const isBare = !draft.columns.hasNames && free.length <= 2;
  if (draft.having('channel', 'forecast').length > 0) return false;
  const hasTexts = draft.free('texts').length > 0 && draft.free('numbers').length === 0;
  return (
    draft.having('text').length > 0 ||
    hasTexts ||
    (channels.length > 1 && channels.every(isCharacter) && isBare)
  );
}

function giveRest(draft: RoleDraft, rows: RowKind, model: FileModel): void {
  const isNone = draft.having('channel', 'forecast', 'text').length === 0;
  const values = draft.free('numbers', ...(draft.columns.hasNames ? [] : ['nothing' as const]));
  const grid =
    draft.columns.hasNames && rows === 'sequences'
      ? createStepGrid(values.map((i) => [i, draft.column(i).name]))
      : null;
  giveTarget(draft, rows, model, grid !== null);
  if (!isNone) return;
  if (rows === 'texts') {
    const different = (i: number) => draft.column(i).different;
    const texts = draft.free('texts', 'numbers').sort((a, b) => different(b) - different(a));
    draft.give(texts.slice(0, 1), 'text', 'the most distinct values');
  } else {
    const isForecast = model.options.window !== undefined && model.classes.length === 0;
    const left = (grid?.columns ?? values).filter((i) => draft.free().includes(i));
    draft.give(left, isForecast ? 'forecast' : 'channel', 'numbers');
  }
}

/**
 * Assigns the target with which predictions are compared, if the file has one.
 * @param isNumbered whether channels are numbered
 * columns, which have other names
 */
function giveTarget(draft: RoleDraft, rows: RowKind, model: FileModel, isNumbered: boolean): void {
  if (draft.hasTarget() || rows === 'stream') return;
  const isChannel = (i: number) => !isNumbered && model.channels.includes(draft.column(i).name);
  const named = draft.byName(
    'class',
    draft.free().filter((i) => !isChannel(i)),
  );
  if (model.classes.length === 0) {
    draft.give(named.slice(0, 1), 'number', `named like one`);
    return;
  }
  const isClass = (i: number) => {
    const { values } = draft.column(i);
    return values.length > 0 && values.every((text) => findClass(model.classes, text) >= 0);
  };
  const isStep = (i: number) => draft.columns.hasNames && /\d[\])]?$/.test(draft.column(i).name);
  const ends = [0, draft.columns.all.length - 1].filter((i) => draft.free().includes(i));
  const likely = [...named, ...ends.filter((i) => !isStep(i) && isClass(i))];
  draft.give(likely.slice(0, 1), 'class', 'has classes of the model');
}
