// Proposes a role for each column of a table by a fixed series of questions: the meaning of a row; the column
// that names the sequence; the time; the target; numbers that are not values. Each question is decided by the
// user's options, by names, or by elimination, and otherwise asked. The user's options are never changed. The
// questions are in one file, since each depends on the answers to the previous ones.
import type { RowKind } from '../../contract/data-options';
import { at } from '../../../core/element-at';
import { isPossibleTime } from '../formats/read-time';
import type { Columns } from './columns';
import { RoleDraft, type UserRoles } from './role-draft';
import {
  askAboutLeaks,
  askAboutRows,
  askAboutTime,
  askForSequence,
  askForTarget,
  createProposals,
  chooseTargetRole,
  type Proposal,
} from './role-questions';
import { createStepGrid } from './step-grid';

/** The number of columns with numbered names that are taken as steps; fewer if there is a class column. */
const minNumberedColumns = 5;
/** The number of candidates up to which two columns may name a sequence together. */
const maxPairCandidates = 3;
/** The number of rows below which numbers may be consecutive by chance. */
const minRows = 8;

/**
 * @param choice the meaning of a row, if the user gives it
 * @param isInOrder whether the rows are known to be in time order
 */
export function proposeRoles(
  columns: Columns,
  given: UserRoles,
  choice: RowKind | undefined,
  isInOrder = false,
): Proposal {
  const draft = new RoleDraft(columns, given, isInOrder);
  leaveOutPlain(draft);
  findSequences(draft);
  draft.giveNamed('group', 'group');
  const numbered = findNumberedSteps(draft);
  const rows = choice ?? detectRowKind(draft, numbered);
  if (rows === null) return askAboutRows(draft);
  if (rows === 'texts') return proposeTexts(draft);
  if (rows === 'sequences') return proposeSequences(draft, numbered);
  return (
    (rows === 'steps' ? findSequence(draft) : null) ??
    findTime(draft, rows) ??
    findTarget(draft, rows) ??
    findLeaks(draft, rows) ??
    createProposals(draft, rows)
  );
}

function leaveOutPlain(draft: RoleDraft): void {
  for (const i of draft.free()) {
    const { countsRows } = draft.column(i);
    const isOne = draft.column(i).kind === 'texts' && isAlike(draft, i);
    const isClass = draft.byName('class', [i]).length > 0;
    if (isOne && !isClass && !draft.columns.isFolder)
      draft.give([i], 'leaveOut', 'one value in all rows');
    else if (countsRows && draft.isIndex(i)) draft.give([i], 'leaveOut', 'counts the rows');
    else if (draft.isSplit(i)) draft.give([i], 'leaveOut', 'names training and test');
  }
}

/** Assigns a column whose name suggests sequences, if one of its values is in several rows. */
function findSequences(draft: RoleDraft): void {
  if (draft.having('sequence').length > 0) return;
  const repeated = draft.free().filter((i) => draft.columns.isFolder || !draft.isDifferent(i));
  draft.giveNamed('sequence', 'sequence', repeated);
}

const findTimes = (draft: RoleDraft) => [
  ...draft.byName('time', draft.free('numbers')),
  ...draft.free().filter((i) => draft.isDate(i) || draft.column(i).isClock),
];

/** Returns columns that are named x1, x2 … and the like, step by step, if they suffice as the steps of a sequence. */
function findNumberedSteps(draft: RoleDraft): readonly number[] {
  if (!draft.columns.hasNames) return [];
  const possible = draft.free('numbers', 'nothing');
  const grid = createStepGrid(possible.map((i) => [i, draft.column(i).name]));
  // Three numbered columns and a number may be features.
  const mayBeClass = (i: number) => draft.column(i).kind === 'texts' || draft.isFew(i);
  const hasClass = draft.byName('class', draft.free()).some(mayBeClass) || draft.hasTarget();
  return grid !== null && (hasClass || grid.steps >= minNumberedColumns) ? grid.columns : [];
}

function detectRowKind(draft: RoleDraft, numbered: readonly number[]): RowKind | null {
  const isSeries = draft.columns.isFolder || draft.having('sequence').length > 0;
  if (draft.having('text').length > 0) return 'texts';
  if (isSeries) return 'steps';
  if (draft.having('forecast').length > 0) {
    const texts = draft.free('texts').filter((i) => draft.isFew(i) && draft.isCode(i));
    const hasKey = texts.some((i) => isWholeKey(draft, i, texts));
    return hasKey || draft.having('group').length > 0 ? 'steps' : 'stream';
  }
  if (draft.having('channel').length > 0 && draft.hasTarget()) return 'sequences';
  const others = draft.free('numbers').filter((i) => !numbered.includes(i));
  if (numbered.length > 0 && others.length <= 1) return 'sequences';
  const texts = draft.free('texts');
  const numbers = draft.free('numbers').filter((i) => !findTimes(draft).includes(i));
  if (numbers.length === 0 && texts.length > 1 && hasTexts(draft, texts)) return 'texts';
  const [only, another] = numbers;
  if (only === undefined || another !== undefined) return null;
  // Codes of classes next to texts, or the names of several series.
  const mayBeClass = texts.length > 0 && draft.column(only).isWhole && draft.isFew(only);
  const areSeries = texts.some((i) => draft.isFew(i) && !isUnreadTime(draft, i));
  const isAlone =
    !mayBeClass && !areSeries && draft.having('group', 'class', 'number').length === 0;
  return isAlone ? 'stream' : null;
}

/** Whether one column has many distinct texts and exactly one other has few, or has the name of a class. */
function hasTexts(draft: RoleDraft, texts: readonly number[]): boolean {
  const named = draft.byName('class', texts).slice(0, 1);
  const many = texts.filter((i) => draft.column(i).different > draft.columns.rows / 2);
  const others = texts.filter((i) => draft.isFew(i) && !many.includes(i));
  return named.length > 0 ? texts.length === 2 : many.length === 1 && others.length === 1;
}

const isUnreadTime = (draft: RoleDraft, i: number) => isPossibleTime(draft.column(i).first);

/** Proposes that a row is a sequence whose steps are columns. */
function proposeSequences(draft: RoleDraft, numbered: readonly number[]): Proposal {
  giveNamedClass(draft, draft.free('numbers', 'texts'));
  const named = draft.having('channel');
  const isNumbered = named.length === 0 && numbered.length > 0;
  const free = draft.free('numbers', ...(draft.columns.hasNames ? [] : ['nothing' as const]));
  const steps = isNumbered ? numbered.filter((i) => draft.free().includes(i)) : free;
  if (!draft.hasTarget()) {
    const texts = draft.free('texts').filter(draft.isFew);
    const others = free.filter((i) => !numbered.includes(i));
    const possible = isNumbered ? [...texts, ...others] : texts.length > 0 ? texts : free;
    const [only, another] = possible;
    if (only === undefined || another !== undefined)
      return askForTarget(draft, 'sequences', possible.length === 0 ? free : possible);
    draft.give([only], chooseTargetRole(draft, only), draft.inCounts(only));
  }
  if (named.length === 0) {
    const left = steps.filter((i) => draft.free().includes(i));
    const isAlike = left.every(draft.isFold);
    const isNamed = createLeakTest(draft);
    const isLeak = (i: number) => isNamed(i) || (!isAlike && draft.isFold(i));
    const leaks = isNumbered || !draft.columns.hasNames ? [] : left.filter(isLeak);
    if (leaks.length > 0) return askAboutLeaks(draft, 'sequences', leaks, left);
    const first = isNumbered ? `numbered, from ${draft.column(at(steps, 0)).name} on` : 'a step';
    draft.give(left, 'channel', first);
  }
  return createProposals(draft, 'sequences', 'not numbered like the steps');
}

/** Assigns the class by name; a column with fractions becomes a number to predict. */
function giveNamedClass(draft: RoleDraft, columns: readonly number[]): void {
  const [first] = draft.byName('class', columns);
  if (first === undefined || draft.hasTarget()) return;
  const { kind, isWhole } = draft.column(first);
  draft.giveNamed('class', kind === 'numbers' && !isWhole ? 'number' : 'class', columns);
}

/** Finds the column that names the sequence; asks if another column may divide the rows of one subject. */
function findSequence(draft: RoleDraft): Proposal | null {
  if (draft.having('sequence').length === 0) draft.giveNamed('sequence', 'sequence', draft.free());
  const keys = draft.having('sequence', 'group');
  if (draft.columns.isFolder || keys.some((i) => draft.given.get(i) === 'sequence')) return null;
  const free = draft.free('texts', 'numbers').filter((i) => draft.isFew(i) && draft.isCode(i));
  const possible = free.filter((i) => draft.byName('class', [i]).length === 0);
  const texts = possible.filter((i) => draft.column(i).kind === 'texts');
  const [only, another] =
    possible.length === 1 ? possible : texts.filter((i) => isWholeKey(draft, i, possible));
  if (keys.length === 0 && (only === undefined || another !== undefined)) {
    return askForSequence(draft, [...possible.map((i) => [i]), ...listPairs(possible)]);
  }
  if (keys.length === 0 && only !== undefined) {
    draft.give([only], 'sequence', draft.inCounts(only));
    return null;
  }
  const within = draft.within(keys, findTimes(draft).slice(0, 1));
  const isGroup = draft.having('sequence').length === 0;
  const hasOrder = within.some(({ isOrder }) => isOrder);
  const finer = possible.filter((i) => {
    const inner = draft.within([...keys, i]);
    const ordersRows = !hasOrder && inner.some(({ isOrder }) => isOrder);
    const isLikely = isGroup || ordersRows || at(within, i).isInBlocks;
    return isLikely && at(inner, i).hasMany && !at(within, i).isConstant;
  });
  if (finer.length === 0) return null;
  const wholeKeys = (i: number) => {
    const inner = draft.within([i]);
    return keys.every((key) => at(inner, key).isConstant) ? [i] : [...keys, i];
  };
  return askForSequence(draft, finer.map(wholeKeys), keys);
}

/** Whether the times of each sequence are distinct, and no other column divides a sequence. */
function isWholeKey(draft: RoleDraft, key: number, others: readonly number[]): boolean {
  const times = findTimes(draft);
  const within = draft.within([key], times.slice(0, 1));
  const divides = (i: number) => at(within, i).isInBlocks && !at(within, i).isConstant;
  const isDifferent = times.some((i) => at(within, i).isDifferent && !draft.isDifferent(i));
  return isDifferent && !others.some((i) => i !== key && divides(i));
}

const listPairs = (columns: readonly number[]) =>
  columns
    .slice(0, maxPairCandidates)
    .flatMap((i, n) => columns.slice(n + 1, maxPairCandidates).map((other) => [i, other]));

/**
 * Finds the column of the time: dates, possibly with the time of day in another column, or a suitable name.
 * Asks if a column is only possibly the time.
 */
function findTime(draft: RoleDraft, rows: RowKind): Proposal | null {
  if (draft.having('time').length === 0 && !draft.isInOrder) {
    const within = draft.within();
    const isDifferent = (i: number) => at(within, i).isDifferent;
    const isOrder = (i: number) => at(within, i).isOrder;
    const dates = draft.free().filter((i) => draft.isDate(i) && !at(within, i).isConstant);
    const different = dates.filter(isDifferent);
    const clocks = draft.free().filter((i) => draft.column(i).isClock);
    const numbers = draft.free('numbers');
    // A temperature may be named t.
    const isCalled = (i: number) =>
      isOrder(i) || !at(within, i).hasMany || draft.isCalledTime(i, isDifferent(i));
    const named = draft.byName('time', [...different, ...numbers]).filter(isCalled);
    const isOnly = numbers.length === 1 && draft.having('channel', 'forecast').length === 0;
    const texts = draft.free('texts').filter((i) => isUnreadTime(draft, i) && isDifferent(i));
    const likely = [...(isOnly ? [] : numbers.filter(isOrder)), ...clocks];
    const [date, another] = different.length > 0 ? different : dates;
    if (date !== undefined && another === undefined) {
      draft.give([date], 'time', 'dates');
      const isWithClock = !isDifferent(date) && clocks.length === 1;
      if (isWithClock) draft.give(clocks, 'time', 'the time of day of the dates');
    } else if (named.length > 0) draft.giveNamed('time', 'time', named);
    else if (different.length > 0) return askAboutTime(draft, rows, different);
    else if (likely.length + texts.length > 0) return askAboutTime(draft, rows, likely, texts);
  }
  draft.give(draft.free('dates'), 'leaveOut', 'dates, which cannot be a channel');
  return null;
}

/** Finds the target of the steps of one recording or of several sequences. */
function findTarget(draft: RoleDraft, rows: RowKind): Proposal | null {
  if (draft.hasTarget()) return null;
  const within = draft.within();
  const isFixed = (i: number) => at(within, i).isConstant && draft.column(i).different > 1;
  const varied = rows === 'stream' ? [] : draft.free().filter(isFixed);
  giveNamedClass(draft, [...varied, ...draft.free('texts')]);
  const ofSteps = findStepClassColumns(draft).filter((i) => !varied.includes(i));
  const [called] = draft.byName('class', ofSteps);
  if (called !== undefined && !draft.hasTarget()) draft.give([called], 'class', 'a class per step');
  if (draft.hasTarget()) return null;
  const numbers = draft.free('numbers').filter((i) => !varied.includes(i));
  const texts = ofSteps.filter((i) => draft.column(i).kind === 'texts');
  const [only, another] = numbers;
  if (only === undefined || another !== undefined || varied.length + texts.length > 0)
    return askForTarget(draft, rows, [...varied, ...numbers], 'forecast', {
      whole: varied,
      ofSteps,
    });
  draft.give([only], 'forecast', 'the only column of numbers');
  return null;
}

/** Returns columns of few values, which may be the class of each step; Prophet's y is a number. */
const findStepClassColumns = (draft: RoleDraft) =>
  draft.free('texts', 'numbers').filter((i) => {
    const { kind, isWhole, name } = draft.column(i);
    if (!draft.isFew(i)) return false;
    return kind === 'texts' ? !isUnreadTime(draft, i) : isWhole && !/^(?:y|target)$/i.test(name);
  });

/** Whether all rows have the same value. */
const isAlike = (draft: RoleDraft, i: number) =>
  draft.column(i).different === 1 && draft.columns.rows > 1;

/** Asks about numbers that may be a part, a class or a row number instead of a value of a step. */
function findLeaks(draft: RoleDraft, rows: RowKind): Proposal | null {
  if (draft.having('channel').some((i) => draft.given.has(i))) return null;
  const alike = draft.free('numbers').filter((i) => isAlike(draft, i));
  draft.give(alike, 'leaveOut', 'one value in all rows');
  const free = draft.free('numbers');
  const within = draft.within(undefined, draft.having('time'));
  const isNamed = createLeakTest(draft);
  const areOfSteps = draft.having('class').some((i) => !at(within, i).isConstant);
  const leaks = free.filter((i) => {
    const { hasMany, isConstant, isInBlocks } = at(within, i);
    const isFixed = rows === 'steps' && hasMany && isConstant;
    // A code of the class, a prediction of it, or a part.
    const isCode = hasMany && draft.isFold(i) && (areOfSteps || isInBlocks);
    return isFixed || isCode || isNamed(i);
  });
  return leaks.length === 0 ? null : askAboutLeaks(draft, rows, leaks, free);
}

/** Returns a function that finds columns named as codes or parts, or with row numbers. */
function createLeakTest(draft: RoleDraft): (column: number) => boolean {
  const within = draft.within([]);
  const isMany = draft.columns.rows >= minRows;
  const numbersRows = (i: number) =>
    isMany && draft.column(i).isWhole && at(within, i).isDifferent && at(within, i).isEven;
  return (i) => draft.byName('leak', [i]).length > 0 || numbersRows(i);
}

/** Proposes that a row is a text with its class. */
function proposeTexts(draft: RoleDraft): Proposal {
  giveNamedClass(draft, draft.free('texts', 'numbers'));
  const different = (i: number) => draft.column(i).different;
  const texts = draft.free('texts').toSorted((a, b) => different(b) - different(a));
  if (draft.having('text').length === 0)
    draft.give(texts.slice(0, 1), 'text', 'the most distinct values');
  const others = draft.free('texts', 'numbers').filter((i) => different(i) > 1);
  if (draft.hasTarget()) return createProposals(draft, 'texts');
  const few = others.filter(draft.isFew);
  const possible = few.length > 0 ? few : others;
  const [only, another] = possible;
  if (only === undefined || another !== undefined) return askForTarget(draft, 'texts', possible);
  draft.give([only], 'class', draft.inCounts(only));
  return createProposals(draft, 'texts');
}
