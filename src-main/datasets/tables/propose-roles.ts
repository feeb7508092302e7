// Which role each column of a table has, and by which rule. Where a table can be read in several ways it is a question, whose
// options are roles. What was given is never changed. Wide, long and stream follow from the roles. One file, since each rule
// counts only where those before it have given nothing.
import { list } from '../../catalogue/number-words';
import type { ColumnRole } from '../../contract/data-options';
import { at } from '../../element-at';
import type { Columns } from './columns';
import { RoleBoard, type KnownModel, type RoleOf, type GivenRoles } from './role-board';
import { mayBeTime } from '../formats/read-value';
import { stepGrid } from './step-grid';

export interface Question {
  readonly ask: string;
  readonly options: readonly { readonly words: string; readonly given: GivenRoles }[];
}
type Option = Question['options'][number];

export interface Proposal {
  readonly roles: readonly RoleOf[];
  readonly rowsAre: 'sequences' | 'texts' | 'steps' | 'stream';
  readonly question: Question | null;
}

/** So many columns with numbered names are steps; where no column is called as a class, fewer may be features. */
const fewestNamed = 5;
/** Without names so many columns of numbers are steps, */
const fewestSteps = 10;
/** if none of their deviations is so many times another one. */
const mostDifference = 1000;
const mostOptions = 6;
const mostForecasts = 3;

export function proposeRoles(
  columns: Columns,
  given: GivenRoles,
  model: KnownModel | null = null,
): Proposal {
  const board = new RoleBoard(columns, given, model);
  leaveOutPlain(board);
  nameModelChannels(board);
  const hasTime = board.having('time').length + timesIn(board).length > 0;
  const isLong = findSequences(board, hasTime);
  findTime(board, isLong);
  if (board.having('forecast').length > 0 || model?.takesWindows) return asStream(board);
  board.giveNamed('group', () => 'group');
  if (!board.hasTarget()) board.giveNamed('class', (i) => targetRole(board, i, false));
  const isOneSequence = model !== null && board.having('channel').length === model.channels.length;
  if (isLong || (isOneSequence && board.having('sequence').length === 0)) return asSteps(board);
  return mayBeTexts(board) ? asTexts(board) : asSequences(board, hasTime);
}

function leaveOutPlain(board: RoleBoard): void {
  for (const i of board.free()) {
    const { kind, different, countsRows } = board.column(i);
    const isOne = kind === 'texts' && different === 1 && board.columns.rows > 1;
    if (isOne && !board.isCalled(i, 'class') && board.model === null)
      board.give([i], 'leaveOut', 'one value in all rows');
    else if (countsRows && board.isCalled(i, 'index'))
      board.give([i], 'leaveOut', 'counts the rows');
  }
}

function nameModelChannels(board: RoleBoard): void {
  const channels = board.model?.channels ?? [];
  const named = board.free().filter((i) => channels.includes(board.column(i).name));
  if (named.length > 0 && named.length === channels.length)
    board.give(named, 'channel', 'called as a channel of the model');
}

function timesIn(board: RoleBoard): readonly number[] {
  const named = board.byName('time', board.free('numbers', 'dates'));
  return [...new Set([...named, ...board.free('dates')])];
}

/** @returns whether a sequence has several rows */
function findSequences(board: RoleBoard, hasTime: boolean): boolean {
  if (board.having('sequence').length === 0) board.giveNamed('sequence', () => 'sequence');
  const found = board.having('sequence');
  const repeats =
    board.columns.isFolder || found.length > 1 || found.some((i) => !board.isDifferent(i));
  if (!repeats && !hasTime) board.give(found, 'sequence', 'different in each row');
  return found.length > 0 && (repeats || hasTime);
}

function findTime(board: RoleBoard, isLong: boolean): void {
  // Years may have months beside them; any other time that stands twice is refused.
  const isYear = (i: number) =>
    board.column(i).kind === 'numbers' && board.column(i).name.toLowerCase() === 'year';
  const isOrder = (i: number) => isLong || board.isDifferent(i) || !isYear(i);
  const first = timesIn(board).find(isOrder);
  if (first !== undefined && board.having('time').length === 0)
    board.give(
      [first],
      'time',
      board.isCalled(first, 'time') ? `called “${board.column(first).name}”` : 'dates',
    );
  board.give(board.free('dates'), 'leaveOut', 'dates, which are no channel');
}

function asStream(board: RoleBoard): Proposal {
  if (board.having('forecast').length === 0)
    board.give([...board.having('channel'), ...board.free('numbers')], 'forecast', 'numbers');
  const isTime = (i: number) => mayBeTime(board.column(i).first);
  const unread = board.having('time').length > 0 ? [] : board.free('texts').filter(isTime);
  if (unread.length === 0 || board.model) return done(board, 'stream');
  const forecast = board.having('forecast').map((i) => [i, 'forecast'] as const);
  const inOrder = option(board, [...forecast, ...unread.map((i) => [i, 'leaveOut'] as const)]);
  const words = list(unread.map((i) => `“${board.column(i).name}”`));
  const what = `${words} may be a time that is not read: do the rows stand in its order`;
  const others = board.free('texts').filter((i) => board.isFew(i) && !unread.includes(i));
  const long = others.map((i) => option(board, [[i, 'sequence']]));
  return ask(board, 'stream', what, [inOrder, ...long]);
}

/** A row is a step of a sequence. */
function asSteps(board: RoleBoard): Proposal {
  let options: readonly Option[] | null = null;
  if (board.needsTarget()) {
    const isConstant = board.columns.constantWithin(board.having('sequence'));
    const constant = board.free().filter((i) => isConstant[i] && board.column(i).different > 1);
    const texts = constant.filter((i) => board.column(i).kind === 'texts');
    const possible = texts.length > 0 ? texts : constant;
    const [only, another] = possible;
    if (only !== undefined && another === undefined)
      board.give([only], targetRole(board, only), 'one value in each sequence');
    else options = possible.map((i) => option(board, [[i, targetRole(board, i)]]));
  }
  if (options === null) return done(board, 'steps');
  return ask(board, 'steps', 'it is not clear what is to be predicted of a sequence', options);
}

function mayBeTexts(board: RoleBoard): boolean {
  const { model } = board;
  if (board.having('text', 'channel').length > 0) return board.having('channel').length === 0;
  const isText = board.free('texts').length > 0 && board.free('numbers').length === 0;
  const areCharacters =
    (model?.channels.length ?? 0) > 1 &&
    model?.channels.every((name) => /^(?:.|U\+[0-9A-F]{4,6})$/u.test(name));
  const isBare = !board.columns.hasNames && board.free().length <= 2;
  return isText || (areCharacters === true && isBare);
}

/** A row is a text, and beside it its class. */
function asTexts(board: RoleBoard): Proposal {
  const { model } = board;
  const different = (i: number) => board.column(i).different;
  const all = board.free('texts', 'numbers').toSorted((a, b) => different(b) - different(a));
  const isOfModel = (i: number) => model !== null && board.column(i).values.every(model.isClass);
  const many = all.filter((i) => different(i) > board.columns.rows / 2 && !isOfModel(i));
  const [given] = board.having('text');
  const text = given ?? many[0] ?? all[0] ?? -1;
  const others = all.filter((i) => i !== text && different(i) > 1);
  const classes = board.hasTarget()
    ? []
    : others.filter((i) => (model ? isOfModel(i) : 2 * different(i) <= different(text)));
  const hasTarget = !board.needsTarget() || classes.length === 1;
  if (given !== undefined || (hasTarget && many.length < 2)) {
    board.give([text], 'text', board.inCounts(text));
    if (classes.length === 1) board.give(classes, 'class', board.inCounts(at(classes, 0)));
    if (hasTarget) return done(board, 'texts');
    const options = others.map((i) => option(board, [[i, 'class']]));
    return ask(board, 'texts', 'it is not clear what is to be predicted of a text', options);
  }
  const pairs = all.flatMap((one): (readonly RolePair[])[] => {
    if (board.hasTarget()) return [[[one, 'text']]];
    return all
      .filter((i) => i !== one)
      .map((i) => [
        [one, 'text'],
        [i, 'class'],
      ]);
  });
  const options = pairs.map((pair) => option(board, pair));
  return ask(
    board,
    'texts',
    'it is not clear which column has texts and which has classes',
    options,
  );
}

/** A row is a sequence whose steps are columns, unless it is a step of one stream. */
function asSequences(board: RoleBoard, hasTime: boolean): Proposal {
  const { hasNames } = board.columns;
  const named = board.having('channel');
  // Called so, and yet alone: "ds,y".
  if (board.free('numbers').length + named.length === 0 && board.model === null)
    board.take(board.having('class', 'number').filter((i) => board.column(i).kind === 'numbers'));
  // A step may lack in each row.
  const possible = named.length > 0 ? named : board.free('numbers', 'nothing');
  const grid = hasNames ? stepGrid(possible.map((i) => [i, board.column(i).name])) : null;
  const found = grid?.columns ?? (hasNames ? board.free('numbers') : possible);
  if (board.model) giveClassOf(board, board.model);
  const steps = named.length > 0 ? named : found.filter((i) => board.free().includes(i));
  const areGiven = named.length > 0 || board.model !== null;
  const targets = board.needsTarget() ? otherTargets(board, steps, grid !== null || areGiven) : [];
  const [only, another] = targets;
  const left = steps.filter((i) => i !== only);
  const isEnough = board.having('class').length > 0 || (grid?.steps ?? 0) >= fewestNamed;
  const isAll = board.free('numbers').every((i) => left.includes(i) || i === only);
  const areSteps = areGiven || (grid ? isEnough && isAll : !hasNames && areAlike(board, left));
  const hasOne = !board.needsTarget() || (only !== undefined && another === undefined);
  if (!areSteps || !hasOne) return askAboutRows(board, left, targets, grid !== null, hasTime);
  if (only !== undefined) board.give([only], targetRole(board, only), board.inCounts(only));
  const from = grid
    ? `numbered, from ${board.column(at(left, 0)).name} on`
    : 'a column for each step';
  board.give(left, 'channel', from);
  board.give(board.having('time'), 'leaveOut', 'a row is a sequence');
  return done(board, 'sequences', 'not numbered as the steps are');
}

function askAboutRows(
  board: RoleBoard,
  steps: readonly number[],
  targets: readonly number[],
  hasGrid: boolean,
  hasTime: boolean,
): Proposal {
  const numbers = board.free('numbers');
  const [stream, other] = numbers;
  const isOne = stream !== undefined && other === undefined;
  const isNothingGiven = [...board.given.values()].every((role) => role === 'leaveOut');
  const mayBeStream = isNothingGiven && (!hasGrid || targets.length === 0);
  const fewTexts = board.free('texts').filter(board.isFew);
  // "text,0" and "text,1" may be classes.
  const mayBeClass = isOne && board.column(stream).isWhole && board.isFew(stream);
  const texts = mayBeClass ? board.free('texts') : fewTexts;
  if (mayBeStream && board.needsTarget() && isOne && texts.length === 0) {
    board.give([stream], 'forecast', 'the one column of numbers');
    return asStream(board);
  }
  const isRepeated = hasTime && board.having('time').every((i) => !board.isDifferent(i));
  const long = isRepeated ? [...board.having('group'), ...fewTexts] : [];
  const wide = board.needsTarget() ? [...new Set([...targets, ...fewTexts])] : [null];
  const streams = mayBeStream && long.length === 0 ? numbers : [];
  const forecasts = [
    ...streams.slice(0, mostForecasts).map((i) => [i]),
    ...(isOne ? [] : [streams]),
  ];
  const given: (readonly RolePair[])[] = [
    ...(mayBeClass
      ? texts.map((i): readonly RolePair[] => [
          [i, 'text'],
          [stream, 'class'],
        ])
      : []),
    ...long.map((i): readonly RolePair[] => [[i, 'sequence']]),
    ...wide.flatMap((i): (readonly RolePair[])[] => {
      const channels = steps.filter((step) => step !== i).map((step) => [step, 'channel'] as const);
      if (channels.length < 2) return [];
      return [i === null ? channels : [[i, targetRole(board, i)], ...channels]];
    }),
    ...forecasts
      .filter(({ length }) => length > 0)
      .map((all) => all.map((i) => [i, 'forecast'] as const)),
  ];
  const mayBeRows = given.flat().some(([, role]) => role === 'channel' || role === 'sequence');
  const what = mayBeRows
    ? 'its rows may be sequences, or the steps of some'
    : 'it is not clear what is to be predicted';
  return ask(
    board,
    'sequences',
    what,
    given.map((one) => option(board, one)),
  );
}

/** In a file without a column of classes that is called so: the first or the last one, if it has only the model's. */
function giveClassOf(board: RoleBoard, { isClass }: KnownModel): void {
  const isStep = (i: number) => board.columns.hasNames && /\d[\])]?$/.test(board.column(i).name);
  const found = endsOf(board).find((i) => {
    const { values } = board.column(i);
    return !isStep(i) && values.length > 0 && values.every(isClass);
  });
  if (found !== undefined && !board.hasTarget())
    board.give([found], 'class', 'has classes of the model');
}

/** What may be predicted of rows that are sequences. */
function otherTargets(board: RoleBoard, steps: readonly number[], areNamed: boolean) {
  const texts = board.free('texts').filter(board.isFew);
  if (texts.length > 0) return texts;
  if (areNamed) return board.free('numbers').filter((i) => !steps.includes(i));
  if (board.columns.hasNames) return [];
  return endsOf(board).filter((i) => board.column(i).isWhole && board.isFew(i));
}

const endsOf = (board: RoleBoard) =>
  board.free().filter((i) => i === 0 || i === board.columns.all.length - 1);

function areAlike(board: RoleBoard, steps: readonly number[]): boolean {
  const deviations = steps.map((i) => board.column(i).deviation).filter((one) => one > 0);
  const [least, most] = [Math.min(...deviations), Math.max(...deviations)];
  return steps.length >= fewestSteps && most <= mostDifference * least;
}

/** @param mayBeMany whether many different whole numbers are numbers, too */
function targetRole(board: RoleBoard, i: number, mayBeMany = true): 'class' | 'number' {
  const { kind, isWhole } = board.column(i);
  const isMany = mayBeMany && !board.isFew(i);
  return kind === 'numbers' && (!isWhole || isMany) ? 'number' : 'class';
}

type RolePair = readonly [column: number, role: ColumnRole];

function option(board: RoleBoard, given: readonly RolePair[]): Option {
  const parts = {
    class: (names: string) => `${names} is the class`,
    number: (names: string) => `${names} is the number to predict`,
    forecast: (names: string) => `a row is a step of one stream: forecast ${names}`,
    sequence: (names: string) => `a row is a step, and ${names} says of which sequence`,
    text: (names: string) => `${names} has the texts`,
    channel: (names: string) => `a row is a sequence with the steps ${names}`,
  };
  const { hasNames } = board.columns;
  const nameOf = (i: number) => (hasNames ? `“${board.column(i).name}”` : `column ${i + 1}`);
  const words = Object.entries(parts).flatMap(([role, tell]) => {
    const names = given.filter(([, one]) => one === role).map(([i]) => nameOf(i));
    const short =
      names.length > 3 ? `${at(names, 0)} to ${at(names, names.length - 1)}` : list(names);
    return names.length === 0 ? [] : [tell(short)];
  });
  return { words: list(words), given: new Map([...board.given, ...given]) };
}

function ask(
  board: RoleBoard,
  rowsAre: Proposal['rowsAre'],
  what: string,
  options: readonly Option[],
): Proposal {
  const question = { ask: what, options: options.slice(0, mostOptions) };
  return { ...done(board, rowsAre, null), question };
}

function done(
  board: RoleBoard,
  rowsAre: Proposal['rowsAre'],
  why: string | null = 'not needed',
): Proposal {
  if (rowsAre === 'steps' || rowsAre === 'stream')
    board.give(board.free('numbers'), 'channel', 'numbers');
  return { roles: board.finish(why), rowsAre, question: null };
}
