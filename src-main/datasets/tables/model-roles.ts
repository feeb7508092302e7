// The roles of a table's columns where a model is to predict its rows, which then need no class: those that the model's own data had,
// found by their names; of a model that does not know them, by the names of its channels and by its classes.
import { list } from '../../catalogue/number-words';
import { printable } from '../../catalogue/plain-text';
import { columnsNamed } from '../../contract/column-list';
import type { DataOptions, RowKind } from '../../contract/data-options';
import { classIn } from '../formats/classes';
import type { DataFile } from '../formats/data-file';
import type { FileModel } from '../formats/parsed-sequences';
import type { Columns } from './columns';
import type { Proposal } from './role-questions';
import { RoleBoard, type GivenRoles } from './role-board';
import { stepGrid } from './step-grid';

/** @throws Problem bad-data where a column lacks that the model was trained on */
export function rolesForModel(
  columns: Columns,
  given: GivenRoles,
  { rows: choice, window }: DataOptions,
  model: FileModel,
  file: DataFile,
): Proposal {
  const board = new RoleBoard(columns, given);
  const { rows: known } = model.options;
  takeKnown(board, model, file);
  const named = board.free().filter((i) => model.channels.includes(board.column(i).name));
  const isNone = board.having('channel', 'forecast', 'text').length === 0;
  if (isNone && named.length === model.channels.length)
    board.give(named, 'channel', 'called as a channel of the model');
  for (const as of ['sequence', 'group', 'time'] as const) nameOther(board, as, model);
  const isSeries = board.having('sequence').length > 0;
  const isOneSequence = board.having('channel').length === model.channels.length;
  const isStep = isSeries || isOneSequence || window !== undefined || columns.isFolder;
  const rows = choice ?? known ?? (isText(board, model) ? 'texts' : isStep ? 'steps' : 'sequences');
  giveRest(board, rows, model);
  return { roles: board.finish('not needed'), rows, question: null };
}

/** Columns of the model's own data. @throws Problem bad-data */
function takeKnown(board: RoleBoard, { options: { roles = {}, rows } }: FileModel, file: DataFile) {
  const names = board.columns.all.map(({ name }) => name);
  const missing: string[] = [];
  const isNamed = board.having('channel', 'forecast', 'text').length > 0;
  for (const [key, role] of Object.entries(roles)) {
    const found = columnsNamed(key, names);
    const isValue = role === 'channel' || role === 'forecast' || role === 'text';
    if (typeof found === 'string') {
      // A shorter sequence lacks its last columns.
      if (isValue && rows !== 'sequences') missing.push(key);
    } else if (!isValue || !isNamed) board.give(found, role, 'as the model was trained');
  }
  if (missing.length === 0 || isNamed) return;
  const listed = (all: readonly string[]) => printable(list(all.map((one) => `"${one}"`)), 200);
  throw file.refuse('column-of-model', { missing: listed(missing), names: listed(names) });
}

/** What is called so, unless it is a channel of the model. */
function nameOther(board: RoleBoard, as: 'sequence' | 'group' | 'time', model: FileModel): void {
  if (board.having(as).length > 0 || model.options.rows === 'sequences') return;
  const isChannel = (i: number) => model.channels.includes(board.column(i).name);
  const free = board.free().filter((i) => !isChannel(i));
  const dates = as === 'time' ? free.filter((i) => board.column(i).kind === 'dates') : [];
  board.giveNamed(as, as, free);
  if (board.having(as).length === 0) board.give(dates.slice(0, 1), as, 'dates');
}

function isText(board: RoleBoard, { channels }: FileModel): boolean {
  const isCharacter = (name: string) => /^(?:.|U\+[0-9A-F]{4,6})$/u.test(name);
  const free = board.free();
  const isBare = !board.columns.hasNames && free.length <= 2;
  if (board.having('channel', 'forecast').length > 0) return false;
  const hasTexts = board.free('texts').length > 0 && board.free('numbers').length === 0;
  return (
    board.having('text').length > 0 ||
    hasTexts ||
    (channels.length > 1 && channels.every(isCharacter) && isBare)
  );
}

function giveRest(board: RoleBoard, rows: RowKind, model: FileModel): void {
  const isNone = board.having('channel', 'forecast', 'text').length === 0;
  const values = board.free('numbers', ...(board.columns.hasNames ? [] : ['nothing' as const]));
  const grid =
    board.columns.hasNames && rows === 'sequences'
      ? stepGrid(values.map((i) => [i, board.column(i).name]))
      : null;
  giveTarget(board, rows, model, grid !== null);
  if (!isNone) return;
  if (rows === 'texts') {
    const different = (i: number) => board.column(i).different;
    const texts = board.free('texts', 'numbers').sort((a, b) => different(b) - different(a));
    board.give(texts.slice(0, 1), 'text', 'the most different values');
  } else {
    const isForecast = model.options.window !== undefined && model.classes.length === 0;
    const left = (grid?.columns ?? values).filter((i) => board.free().includes(i));
    board.give(left, isForecast ? 'forecast' : 'channel', 'numbers');
  }
}

/** What a score is made of, where the file has it. @param isNumbered whether channels are numbered columns, which have other names */
function giveTarget(board: RoleBoard, rows: RowKind, model: FileModel, isNumbered: boolean): void {
  if (board.hasTarget() || rows === 'stream') return;
  const isChannel = (i: number) => !isNumbered && model.channels.includes(board.column(i).name);
  const named = board.byName(
    'class',
    board.free().filter((i) => !isChannel(i)),
  );
  if (model.classes.length === 0) {
    board.give(named.slice(0, 1), 'number', `called as one`);
    return;
  }
  const isClass = (i: number) => {
    const { values } = board.column(i);
    return values.length > 0 && values.every((text) => classIn(model.classes, text) >= 0);
  };
  const isStep = (i: number) => board.columns.hasNames && /\d[\])]?$/.test(board.column(i).name);
  const ends = [0, board.columns.all.length - 1].filter((i) => board.free().includes(i));
  const likely = [...named, ...ends.filter((i) => !isStep(i) && isClass(i))];
  board.give(likely.slice(0, 1), 'class', 'has classes of the model');
}
