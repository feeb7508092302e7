// Which role each column of a table has, and by which rule: what was said, what names say, and of the rest only what can be nothing
// else. Everything else is asked: what a row is, then which column is to be predicted. What was given is never changed.
import { list } from '../../catalogue/number-words';
import { rowKinds, type RowKind } from '../../contract/data-options';
import { at } from '../../element-at';
import { mayBeTime } from '../formats/read-time';
import type { Columns } from './columns';
import { RoleBoard, type GivenRoles } from './role-board';
import {
  askAboutRows,
  askForSequence,
  askForTarget,
  done,
  targetRole,
  type Proposal,
} from './role-questions';
import { stepGrid } from './step-grid';

/** So many columns with numbered names are steps; where a column is called as a class, fewer may be. */
const fewestNumbered = 5;

/** @param choice what a row is, where somebody says it */
export function proposeRoles(
  columns: Columns,
  given: GivenRoles,
  choice: RowKind | undefined,
): Proposal {
  const board = new RoleBoard(columns, given);
  leaveOutPlain(board);
  findSequences(board);
  board.giveNamed('group', 'group');
  const numbered = numberedSteps(board);
  const rows = choice ?? rowsOf(board, numbered);
  if (rows === null) return askAboutRows(board);
  switch (rows) {
    case 'sequences':
      return asSequences(board, numbered);
    case 'stream':
      return asStream(board);
    case 'steps':
      return asSteps(board);
    case 'texts':
      return asTexts(board);
  }
}

function leaveOutPlain(board: RoleBoard): void {
  for (const i of board.free()) {
    const { kind, different, countsRows } = board.column(i);
    const isOne = kind === 'texts' && different === 1 && board.columns.rows > 1;
    const isClass = board.byName('class', [i]).length > 0;
    if (isOne && !isClass && !board.columns.isFolder)
      board.give([i], 'leaveOut', 'one value in all rows');
    else if (countsRows && board.isIndex(i)) board.give([i], 'leaveOut', 'counts the rows');
  }
}

/** A column whose name says of which sequence a row is, if one of them has several rows. */
function findSequences(board: RoleBoard): void {
  if (board.having('sequence').length > 0) return;
  const repeated = board.free().filter((i) => board.columns.isFolder || !board.isDifferent(i));
  board.giveNamed('sequence', 'sequence', repeated);
}

const timesIn = (board: RoleBoard) => {
  const named = board.byName('time', board.free('numbers', 'dates'));
  return [...new Set([...named, ...board.free('dates')])];
};

/** Columns that are called x1, x2 … and the like, step by step, where they are enough to be the steps of a sequence. */
function numberedSteps(board: RoleBoard): readonly number[] {
  if (!board.columns.hasNames) return [];
  const possible = board.free('numbers', 'nothing');
  const grid = stepGrid(possible.map((i) => [i, board.column(i).name]));
  // Three numbered columns beside a number may be features.
  const mayBeClass = (i: number) => board.column(i).kind === 'texts' || board.isFew(i);
  const hasClass = board.byName('class', board.free()).some(mayBeClass) || board.hasTarget();
  return grid !== null && (hasClass || grid.steps >= fewestNumbered) ? grid.columns : [];
}

function rowsOf(board: RoleBoard, numbered: readonly number[]): RowKind | null {
  const isSeries = board.columns.isFolder || board.having('sequence').length > 0;
  if (board.having('text').length > 0) return 'texts';
  if (isSeries) return 'steps';
  if (board.having('forecast').length > 0)
    return board.having('group').length > 0 ? 'steps' : 'stream';
  if (board.having('channel').length > 0 && board.hasTarget()) return 'sequences';
  const others = board.free('numbers').filter((i) => !numbered.includes(i));
  if (numbered.length > 0 && others.length <= 1) return 'sequences';
  const texts = board.free('texts');
  const numbers = board.free('numbers').filter((i) => !timesIn(board).includes(i));
  if (numbers.length === 0 && texts.length > 1 && areTexts(board, texts)) return 'texts';
  const [only, another] = numbers;
  if (only === undefined || another !== undefined) return null;
  // Codes of classes beside texts, or the names of several series.
  const mayBeClass = texts.length > 0 && board.column(only).isWhole && board.isFew(only);
  const areSeries = texts.some((i) => board.isFew(i) && !isUnreadTime(board, i));
  const isAlone =
    !mayBeClass && !areSeries && board.having('group', 'class', 'number').length === 0;
  return isAlone ? 'stream' : null;
}

/** Whether one column has many different texts and exactly one other few, or is called as a class. */
function areTexts(board: RoleBoard, texts: readonly number[]): boolean {
  const named = board.byName('class', texts).slice(0, 1);
  const many = texts.filter((i) => board.column(i).different > board.columns.rows / 2);
  const others = texts.filter((i) => board.isFew(i) && !many.includes(i));
  return named.length > 0 ? texts.length === 2 : many.length === 1 && others.length === 1;
}

const isUnreadTime = (board: RoleBoard, i: number) => mayBeTime(board.column(i).first);

/** A row is a sequence whose steps are columns. */
function asSequences(board: RoleBoard, numbered: readonly number[]): Proposal {
  giveNamedClass(board, board.free('numbers', 'texts'));
  const named = board.having('channel');
  const isNumbered = named.length === 0 && numbered.length > 0;
  const free = board.free('numbers', ...(board.columns.hasNames ? [] : ['nothing' as const]));
  const steps = isNumbered ? numbered.filter((i) => board.free().includes(i)) : free;
  if (!board.hasTarget()) {
    const texts = board.free('texts').filter(board.isFew);
    const others = free.filter((i) => !numbered.includes(i));
    const possible = texts.length > 0 ? texts : isNumbered ? others : free;
    const [only, another] = possible;
    if (only === undefined || another !== undefined)
      return askForTarget(board, 'sequences', possible.length === 0 ? free : possible);
    board.give([only], targetRole(board, only), board.inCounts(only));
  }
  if (named.length === 0) {
    const left = steps.filter((i) => board.free().includes(i));
    const first = isNumbered ? `numbered, from ${board.column(at(steps, 0)).name} on` : 'a step';
    board.give(left, 'channel', first);
  }
  return done(board, 'sequences', 'not numbered as the steps are');
}

/** What is called as a class and has fractions is a number to predict. */
function giveNamedClass(board: RoleBoard, columns: readonly number[]): void {
  const [first] = board.byName('class', columns);
  if (first === undefined || board.hasTarget()) return;
  const { kind, isWhole } = board.column(first);
  board.giveNamed('class', kind === 'numbers' && !isWhole ? 'number' : 'class', columns);
}

/** A row is a step of the only series. */
function asStream(board: RoleBoard): Proposal {
  findTime(board, true);
  giveClassOfSteps(board);
  const numbers = board.free('numbers');
  if (!board.hasTarget()) {
    if (numbers.length > 1) return askForTarget(board, 'stream', numbers, 'forecast');
    board.give(numbers, 'forecast', 'the one column of numbers');
  }
  const unread =
    board.having('time').length > 0
      ? []
      : board.free('texts').filter((i) => isUnreadTime(board, i));
  if (unread.length === 0) return done(board, 'stream');
  const words = list(unread.map((i) => `“${board.column(i).name}”`));
  const given = new Map([
    ...board.given,
    ...board.having('forecast').map((i) => [i, 'forecast'] as const),
  ]);
  const inOrder = new Map([...given, ...unread.map((i) => [i, 'leaveOut'] as const)]);
  const options = [
    { words: 'the rows are in the order of time', rows: 'stream' as const, given: inOrder },
    { words: rowKinds.steps, rows: 'steps' as const, given },
  ];
  const ask = `${words} may be a time that is not read`;
  return { roles: board.finish(null), rows: 'stream', question: { ask, options } };
}

/** A row is a step of one of several sequences. */
function asSteps(board: RoleBoard): Proposal {
  // Subjects are sequences where nothing else is.
  if (board.having('sequence').length === 0) board.giveNamed('sequence', 'sequence', board.free());
  const keys = board.having('sequence', 'group');
  if (keys.length === 0 && !board.columns.isFolder) {
    const [only, another] = board.free('texts').filter(board.isFew);
    if (only === undefined || another !== undefined) return askForSequence(board);
    board.give([only], 'sequence', board.inCounts(only));
  }
  findTime(board, false);
  if (!board.hasTarget()) {
    const isConstant = board.columns.constantWithin(board.having('sequence', 'group'));
    const constant = board.free().filter((i) => isConstant[i] && board.column(i).different > 1);
    giveNamedClass(board, [...constant, ...board.free('texts')]);
    if (!board.hasTarget()) {
      const texts = constant.filter((i) => board.column(i).kind === 'texts');
      const targets = texts.length > 0 ? texts : constant;
      const numbers = board.free('numbers').filter((i) => !constant.includes(i));
      const [only, another] = targets;
      if (only !== undefined && another === undefined && texts.length > 0)
        board.give([only], 'class', 'one value in each sequence');
      else if (targets.length === 0) giveClassOfSteps(board);
      if (board.hasTarget()) return done(board, 'steps');
      if (targets.length === 0 && numbers.length === 1)
        board.give(numbers, 'forecast', 'the one column of numbers');
      else return askForTarget(board, 'steps', [...targets, ...numbers], 'forecast', targets);
    }
  }
  return done(board, 'steps');
}

/** A class that changes from step to step: what is called so, or the only column of few texts. */
function giveClassOfSteps(board: RoleBoard): void {
  if (board.hasTarget()) return;
  const mayBe = (i: number) => board.column(i).kind === 'texts' || board.column(i).isWhole;
  const few = board.free('texts', 'numbers').filter((i) => board.isFew(i) && mayBe(i));
  const [called] = board.byName('class', few);
  const [only, another] = few.filter(
    (i) => board.column(i).kind === 'texts' && !isUnreadTime(board, i),
  );
  const found = called ?? (another === undefined ? only : undefined);
  if (found !== undefined) board.give([found], 'class', 'a class a row');
}

function findTime(board: RoleBoard, isStream: boolean): void {
  // Years may have months beside them; any other time that stands twice is refused.
  const isYear = (i: number) =>
    board.column(i).kind === 'numbers' && board.column(i).name.toLowerCase() === 'year';
  const isOrder = (i: number) => !isStream || board.isDifferent(i) || !isYear(i);
  const first = timesIn(board).find(isOrder);
  if (first !== undefined && board.having('time').length === 0) {
    const isCalled = board.byName('time', [first]).length > 0;
    board.give([first], 'time', isCalled ? `called “${board.column(first).name}”` : 'dates');
  }
  board.give(board.free('dates'), 'leaveOut', 'dates, which are no channel');
}

/** A row is a text, and beside it its class. */
function asTexts(board: RoleBoard): Proposal {
  giveNamedClass(board, board.free('texts', 'numbers'));
  const different = (i: number) => board.column(i).different;
  const texts = board.free('texts').toSorted((a, b) => different(b) - different(a));
  if (board.having('text').length === 0)
    board.give(texts.slice(0, 1), 'text', 'the most different values');
  const others = board.free('texts', 'numbers').filter((i) => different(i) > 1);
  if (board.hasTarget()) return done(board, 'texts');
  const few = others.filter(board.isFew);
  const possible = few.length > 0 ? few : others;
  const [only, another] = possible;
  if (only === undefined || another !== undefined) return askForTarget(board, 'texts', possible);
  board.give([only], 'class', board.inCounts(only));
  return done(board, 'texts');
}
