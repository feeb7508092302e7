// What is asked about the columns of a table, and what is proposed once nothing is.
import { rowKinds, type ColumnRole, type RowKind } from '../../contract/data-options';
import type { GivenRoles, RoleDraft, RoleOf } from './role-draft';

export interface Question {
  readonly ask: string;
  readonly options: readonly {
    readonly label: string;
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

export function askAboutRows(draft: RoleDraft): Proposal {
  const numbers = draft.free('numbers').length + draft.having('channel', 'forecast').length;
  const isPossible: Readonly<Record<RowKind, boolean>> = {
    sequences: numbers > 0,
    stream: numbers > 0,
    steps: numbers > 0 && draft.columns.all.length > 1,
    texts: draft.free('texts').length > 0,
  };
  const rows = (Object.keys(rowKinds) as RowKind[]).filter((kind) => isPossible[kind]);
  const options = rows.map((kind) => ({
    label: rowKinds[kind],
    rows: kind,
    given: draft.given,
  }));
  // Reading it says what it lacks.
  if (options.length === 0) return done(draft, 'sequences');
  const question = { ask: 'it is not clear what a row is', options };
  return { roles: draft.finish(null), rows: null, question };
}

export function targetRole(draft: RoleDraft, i: number): 'class' | 'number' {
  const { kind, isWhole } = draft.column(i);
  return kind === 'numbers' && (!isWhole || !draft.isFew(i)) ? 'number' : 'class';
}

/**
 * @param as what they are predicted as, but for those of `whole` sequences; as what they are, if left out
 * @param ofSteps columns beside them that may have a class a row
 */
export function askForTarget(
  draft: RoleDraft,
  rows: RowKind,
  columns: readonly number[],
  as?: 'forecast',
  {
    whole = [],
    ofSteps = [],
  }: { readonly whole?: readonly number[]; readonly ofSteps?: readonly number[] } = {},
): Proposal {
  // Reading it says what it lacks.
  if (columns.length === 0 && ofSteps.length === 0) return done(draft, rows);
  const roleFor = (i: number) =>
    as === undefined || whole.includes(i) ? targetRole(draft, i) : as;
  const words = (i: number) =>
    `${as === undefined || whole.includes(i) ? 'predict' : 'forecast'} ${nameOf(draft, i)}`;
  const forecasts = columns.filter((i) => as !== undefined && !whole.includes(i));
  const single = columns
    .slice(0, mostOptions)
    .map((i) => option(draft, rows, words(i), [i], roleFor(i)));
  const all =
    forecasts.length > 1
      ? [option(draft, rows, `forecast all ${forecasts.length}`, forecasts, 'forecast')]
      : [];
  const steps = ofSteps.map((i) =>
    option(draft, rows, `predict ${nameOf(draft, i)} at each step`, [i], 'class'),
  );
  const question = {
    ask: 'it is not clear which column is to be predicted',
    options: [...single, ...all, ...steps],
  };
  return { ...done(draft, rows, null), question };
}

export function askForSequence(draft: RoleDraft): Proposal {
  const texts = draft.free('texts').filter(draft.isFew);
  const whole = draft.free('numbers', 'dates').filter((i) => draft.isFew(i));
  const options = [...texts, ...whole]
    .slice(0, mostOptions)
    .map((i) => option(draft, 'steps', nameOf(draft, i), [i], 'sequence'));
  if (options.length === 0) return done(draft, 'steps');
  const question = { ask: 'it is not clear which column says of which sequence a row is', options };
  return { roles: draft.finish(null), rows: 'steps', question };
}

const option = (
  draft: RoleDraft,
  rows: RowKind,
  label: string,
  columns: readonly number[],
  role: ColumnRole,
) => ({
  label,
  rows,
  given: new Map([...draft.given, ...columns.map((i) => [i, role] as const)]),
});

const nameOf = (draft: RoleDraft, i: number) =>
  draft.columns.hasNames && draft.column(i).name !== ''
    ? `“${draft.column(i).name}”`
    : `column ${i + 1}`;

/** @param why numbers without a role are left out; null where something is not clear yet */
export function done(draft: RoleDraft, rows: RowKind, why: string | null = 'not needed'): Proposal {
  const isStep = rows === 'steps' || rows === 'stream';
  // Who names channels names all of them.
  if (why !== null && isStep && ![...draft.given.values()].includes('channel'))
    draft.give(draft.free('numbers'), 'channel', 'numbers');
  return { roles: draft.finish(why), rows, question: null };
}
