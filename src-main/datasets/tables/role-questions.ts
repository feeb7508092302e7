// What is asked about the columns of a table, and what is proposed once nothing is.
import { rowKinds, type ColumnRole, type RowKind } from '../../contract/data-options';
import type { GivenRoles, RoleBoard, RoleOf } from './role-board';

export interface Question {
  readonly ask: string;
  readonly options: readonly {
    readonly words: string;
    readonly rows: RowKind;
    readonly given: GivenRoles;
  }[];
}

export interface Proposal {
  readonly roles: readonly RoleOf[];
  /** null where it is asked. */
  readonly rows: RowKind | null;
  readonly question: Question | null;
}

const mostOptions = 8;

export function askAboutRows(board: RoleBoard): Proposal {
  const numbers = board.free('numbers').length + board.having('channel', 'forecast').length;
  const isPossible: Readonly<Record<RowKind, boolean>> = {
    sequences: numbers > 0,
    stream: numbers > 0,
    steps: numbers > 0 && board.columns.all.length > 1,
    texts: board.free('texts').length > 0,
  };
  const rows = (Object.keys(rowKinds) as RowKind[]).filter((kind) => isPossible[kind]);
  const options = rows.map((kind) => ({ words: rowKinds[kind], rows: kind, given: board.given }));
  // Reading it says what it lacks.
  if (options.length === 0) return done(board, 'sequences');
  const question = { ask: 'it is not clear what a row is', options };
  return { roles: board.finish(null), rows: null, question };
}

export function targetRole(board: RoleBoard, i: number): 'class' | 'number' {
  const { kind, isWhole } = board.column(i);
  return kind === 'numbers' && (!isWhole || !board.isFew(i)) ? 'number' : 'class';
}

/** @param as what they are predicted as, but for those of `whole` sequences; as what they are, if left out */
export function askForTarget(
  board: RoleBoard,
  rows: RowKind,
  columns: readonly number[],
  as?: 'forecast',
  whole: readonly number[] = [],
): Proposal {
  // Reading it says what it lacks.
  if (columns.length === 0) return done(board, rows);
  const roleFor = (i: number) =>
    as === undefined || whole.includes(i) ? targetRole(board, i) : as;
  const words = (i: number) =>
    `${as === undefined || whole.includes(i) ? 'predict' : 'forecast'} ${nameOf(board, i)}`;
  const forecasts = columns.filter((i) => as !== undefined && !whole.includes(i));
  const single = columns
    .slice(0, mostOptions)
    .map((i) => option(board, rows, words(i), [i], roleFor(i)));
  const all =
    forecasts.length > 1
      ? [option(board, rows, `forecast all ${forecasts.length}`, forecasts, 'forecast')]
      : [];
  const question = {
    ask: 'it is not clear which column is to be predicted',
    options: [...single, ...all],
  };
  return { ...done(board, rows, null), question };
}

export function askForSequence(board: RoleBoard): Proposal {
  const texts = board.free('texts').filter(board.isFew);
  const whole = board.free('numbers', 'dates').filter((i) => board.isFew(i));
  const options = [...texts, ...whole]
    .slice(0, mostOptions)
    .map((i) => option(board, 'steps', nameOf(board, i), [i], 'sequence'));
  if (options.length === 0) return done(board, 'steps');
  const question = { ask: 'it is not clear which column says of which sequence a row is', options };
  return { roles: board.finish(null), rows: 'steps', question };
}

const option = (
  board: RoleBoard,
  rows: RowKind,
  words: string,
  columns: readonly number[],
  role: ColumnRole,
) => ({ words, rows, given: new Map([...board.given, ...columns.map((i) => [i, role] as const)]) });

const nameOf = (board: RoleBoard, i: number) =>
  board.columns.hasNames && board.column(i).name !== ''
    ? `“${board.column(i).name}”`
    : `column ${i + 1}`;

/** @param why numbers without a role are left out; null where something is not clear yet */
export function done(board: RoleBoard, rows: RowKind, why: string | null = 'not needed'): Proposal {
  const isStep = rows === 'steps' || rows === 'stream';
  // Who names channels names all of them.
  if (why !== null && isStep && ![...board.given.values()].includes('channel'))
    board.give(board.free('numbers'), 'channel', 'numbers');
  return { roles: board.finish(why), rows, question: null };
}
