// Which role each column of a table has, and by which rule: what was said, what names say, and of
// the rest only what can be nothing else. Everything else is asked: what a row is, then which
// column is to be predicted. What was given is never changed.
import { list } from '../../core/number-words';
import { rowKinds, type RowKind } from '../../contract/data-options';
import { at } from '../../core/element-at';
import { mayBeTime } from '../formats/read-time';
import type { Columns } from './columns';
import { RoleDraft, type GivenRoles } from './role-draft';
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
  const draft = new RoleDraft(columns, given);
  leaveOutPlain(draft);
  findSequences(draft);
  draft.giveNamed('group', 'group');
  const numbered = numberedSteps(draft);
  const rows = choice ?? rowsOf(draft, numbered);
  if (rows === null) return askAboutRows(draft);
  switch (rows) {
    case 'sequences':
      return asSequences(draft, numbered);
    case 'stream':
      return asStream(draft);
    case 'steps':
      return asSteps(draft);
    case 'texts':
      return asTexts(draft);
  }
}

function leaveOutPlain(draft: RoleDraft): void {
  for (const i of draft.free()) {
    const { kind, different, countsRows } = draft.column(i);
    const isOne = kind === 'texts' && different === 1 && draft.columns.rows > 1;
    const isClass = draft.byName('class', [i]).length > 0;
    if (isOne && !isClass && !draft.columns.isFolder)
      draft.give([i], 'leaveOut', 'one value in all rows');
    else if (countsRows && draft.isIndex(i)) draft.give([i], 'leaveOut', 'counts the rows');
  }
}

/** A column whose name says of which sequence a row is, if one of them has several rows. */
function findSequences(draft: RoleDraft): void {
  if (draft.having('sequence').length > 0) return;
  const repeated = draft.free().filter((i) => draft.columns.isFolder || !draft.isDifferent(i));
  draft.giveNamed('sequence', 'sequence', repeated);
}

const timesIn = (draft: RoleDraft) => {
  const named = draft.byName('time', draft.free('numbers', 'dates'));
  return [...new Set([...named, ...draft.free('dates')])];
};

/** Columns that are called x1, x2 … and the like, step by step, where they are enough to be the steps of a sequence. */
function numberedSteps(draft: RoleDraft): readonly number[] {
  if (!draft.columns.hasNames) return [];
  const possible = draft.free('numbers', 'nothing');
  const grid = stepGrid(possible.map((i) => [i, draft.column(i).name]));
  // Three numbered columns beside a number may be features.
  const mayBeClass = (i: number) => draft.column(i).kind === 'texts' || draft.isFew(i);
  const hasClass = draft.byName('class', draft.free()).some(mayBeClass) || draft.hasTarget();
  return grid !== null && (hasClass || grid.steps >= fewestNumbered) ? grid.columns : [];
}

function rowsOf(draft: RoleDraft, numbered: readonly number[]): RowKind | null {
  const isSeries = draft.columns.isFolder || draft.having('sequence').length > 0;
  if (draft.having('text').length > 0) return 'texts';
  if (isSeries) return 'steps';
  if (draft.having('forecast').length > 0)
    return draft.having('group').length > 0 ? 'steps' : 'stream';
  if (draft.having('channel').length > 0 && draft.hasTarget()) return 'sequences';
  const others = draft.free('numbers').filter((i) => !numbered.includes(i));
  if (numbered.length > 0 && others.length <= 1) return 'sequences';
  const texts = draft.free('texts');
  const numbers = draft.free('numbers').filter((i) => !timesIn(draft).includes(i));
  if (numbers.length === 0 && texts.length > 1 && areTexts(draft, texts)) return 'texts';
  const [only, another] = numbers;
  if (only === undefined || another !== undefined) return null;
  // Codes of classes beside texts, or the names of several series.
  const mayBeClass = texts.length > 0 && draft.column(only).isWhole && draft.isFew(only);
  const areSeries = texts.some((i) => draft.isFew(i) && !isUnreadTime(draft, i));
  const isAlone =
    !mayBeClass && !areSeries && draft.having('group', 'class', 'number').length === 0;
  return isAlone ? 'stream' : null;
}

/** Whether one column has many different texts and exactly one other few, or is called as a class. */
function areTexts(draft: RoleDraft, texts: readonly number[]): boolean {
  const named = draft.byName('class', texts).slice(0, 1);
  const many = texts.filter((i) => draft.column(i).different > draft.columns.rows / 2);
  const others = texts.filter((i) => draft.isFew(i) && !many.includes(i));
  return named.length > 0 ? texts.length === 2 : many.length === 1 && others.length === 1;
}

const isUnreadTime = (draft: RoleDraft, i: number) => mayBeTime(draft.column(i).first);

/** A row is a sequence whose steps are columns. */
function asSequences(draft: RoleDraft, numbered: readonly number[]): Proposal {
  giveNamedClass(draft, draft.free('numbers', 'texts'));
  const named = draft.having('channel');
  const isNumbered = named.length === 0 && numbered.length > 0;
  const free = draft.free('numbers', ...(draft.columns.hasNames ? [] : ['nothing' as const]));
  const steps = isNumbered ? numbered.filter((i) => draft.free().includes(i)) : free;
  if (!draft.hasTarget()) {
    const texts = draft.free('texts').filter(draft.isFew);
    const others = free.filter((i) => !numbered.includes(i));
    const possible = texts.length > 0 ? texts : isNumbered ? others : free;
    const [only, another] = possible;
    if (only === undefined || another !== undefined)
      return askForTarget(draft, 'sequences', possible.length === 0 ? free : possible);
    draft.give([only], targetRole(draft, only), draft.inCounts(only));
  }
  if (named.length === 0) {
    const left = steps.filter((i) => draft.free().includes(i));
    const first = isNumbered ? `numbered, from ${draft.column(at(steps, 0)).name} on` : 'a step';
    draft.give(left, 'channel', first);
  }
  return done(draft, 'sequences', 'not numbered as the steps are');
}

/** What is called as a class and has fractions is a number to predict. */
function giveNamedClass(draft: RoleDraft, columns: readonly number[]): void {
  const [first] = draft.byName('class', columns);
  if (first === undefined || draft.hasTarget()) return;
  const { kind, isWhole } = draft.column(first);
  draft.giveNamed('class', kind === 'numbers' && !isWhole ? 'number' : 'class', columns);
}

/** A row is a step of the only series. */
function asStream(draft: RoleDraft): Proposal {
  findTime(draft, true);
  giveClassOfSteps(draft);
  const numbers = draft.free('numbers');
  if (!draft.hasTarget()) {
    if (numbers.length > 1) {
      const ofSteps = classesOfSteps(draft, 'texts');
      return askForTarget(draft, 'stream', numbers, 'forecast', { ofSteps });
    }
    draft.give(numbers, 'forecast', 'the one column of numbers');
  }
  const unread =
    draft.having('time').length > 0
      ? []
      : draft.free('texts').filter((i) => isUnreadTime(draft, i));
  if (unread.length === 0) return done(draft, 'stream');
  const words = list(unread.map((i) => `“${draft.column(i).name}”`));
  const given = new Map([
    ...draft.given,
    ...draft.having('forecast').map((i) => [i, 'forecast'] as const),
  ]);
  const inOrder = new Map([...given, ...unread.map((i) => [i, 'leaveOut'] as const)]);
  const options = [
    { label: 'the rows are in the order of time', rows: 'stream' as const, given: inOrder },
    { label: rowKinds.steps, rows: 'steps' as const, given },
  ];
  const ask = `${words} may be a time that is not read`;
  return { roles: draft.finish(null), rows: 'stream', question: { ask, options } };
}

/** A row is a step of one of several sequences. */
function asSteps(draft: RoleDraft): Proposal {
  // Subjects are sequences where nothing else is.
  if (draft.having('sequence').length === 0) draft.giveNamed('sequence', 'sequence', draft.free());
  const keys = draft.having('sequence', 'group');
  if (keys.length === 0 && !draft.columns.isFolder) {
    const [only, another] = draft.free('texts').filter(draft.isFew);
    if (only === undefined || another !== undefined) return askForSequence(draft);
    draft.give([only], 'sequence', draft.inCounts(only));
  }
  findTime(draft, false);
  if (!draft.hasTarget()) {
    const isConstant = draft.columns.constantWithin(draft.having('sequence', 'group'));
    const constant = draft.free().filter((i) => isConstant[i] && draft.column(i).different > 1);
    giveNamedClass(draft, [...constant, ...draft.free('texts')]);
    if (!draft.hasTarget()) {
      const texts = constant.filter((i) => draft.column(i).kind === 'texts');
      const targets = texts.length > 0 ? texts : constant;
      const numbers = draft.free('numbers').filter((i) => !constant.includes(i));
      const [only, another] = targets;
      if (only !== undefined && another === undefined && texts.length > 0)
        draft.give([only], 'class', 'one value in each sequence');
      else if (targets.length === 0) giveClassOfSteps(draft);
      if (draft.hasTarget()) return done(draft, 'steps');
      if (targets.length === 0 && numbers.length === 1)
        draft.give(numbers, 'forecast', 'the one column of numbers');
      else {
        const ofSteps = classesOfSteps(draft, 'texts').filter((i) => !targets.includes(i));
        const kinds = { whole: targets, ofSteps };
        return askForTarget(draft, 'steps', [...targets, ...numbers], 'forecast', kinds);
      }
    }
  }
  return done(draft, 'steps');
}

/** A class that changes from step to step, where a column is called so. */
function giveClassOfSteps(draft: RoleDraft): void {
  const [called] = draft.byName('class', classesOfSteps(draft, 'texts', 'numbers'));
  if (called !== undefined && !draft.hasTarget()) draft.give([called], 'class', 'a class a row');
}

/** Columns of few values, which may be the class of each step. */
const classesOfSteps = (draft: RoleDraft, ...kinds: readonly ('texts' | 'numbers')[]) =>
  draft.free(...kinds).filter((i) => {
    const { kind, isWhole } = draft.column(i);
    return draft.isFew(i) && (kind === 'texts' ? !isUnreadTime(draft, i) : isWhole);
  });

function findTime(draft: RoleDraft, isStream: boolean): void {
  // Years may have months beside them; any other time that stands twice is refused.
  const isYear = (i: number) =>
    draft.column(i).kind === 'numbers' && draft.column(i).name.toLowerCase() === 'year';
  const isOrder = (i: number) => !isStream || draft.isDifferent(i) || !isYear(i);
  const first = timesIn(draft).find(isOrder);
  if (first !== undefined && draft.having('time').length === 0) {
    const isCalled = draft.byName('time', [first]).length > 0;
    draft.give([first], 'time', isCalled ? `called “${draft.column(first).name}”` : 'dates');
  }
  draft.give(draft.free('dates'), 'leaveOut', 'dates, which are no channel');
}

/** A row is a text, and beside it its class. */
function asTexts(draft: RoleDraft): Proposal {
  giveNamedClass(draft, draft.free('texts', 'numbers'));
  const different = (i: number) => draft.column(i).different;
  const texts = draft.free('texts').toSorted((a, b) => different(b) - different(a));
  if (draft.having('text').length === 0)
    draft.give(texts.slice(0, 1), 'text', 'the most different values');
  const others = draft.free('texts', 'numbers').filter((i) => different(i) > 1);
  if (draft.hasTarget()) return done(draft, 'texts');
  const few = others.filter(draft.isFew);
  const possible = few.length > 0 ? few : others;
  const [only, another] = possible;
  if (only === undefined || another !== undefined) return askForTarget(draft, 'texts', possible);
  draft.give([only], 'class', draft.inCounts(only));
  return done(draft, 'texts');
}
