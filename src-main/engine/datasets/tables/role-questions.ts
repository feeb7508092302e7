// The questions about the columns of a table, and the proposal if there are none.
import { list } from '../../../core/number-texts';
import { rowKinds, type ColumnRole, type RowKind } from '../../contract/data-options';
import type { UserRoles, RoleDraft, DraftRole } from './role-draft';

export interface Question {
  readonly ask: string;
  readonly options: readonly {
    readonly label: string;
    readonly rows: RowKind;
    readonly given: UserRoles;
    readonly isInOrder?: true;
  }[];
}

export interface Proposal {
  readonly roles: readonly DraftRole[];
  /** The meaning of a row; null if the question is open. */
  readonly rows: RowKind | null;
  readonly question: Question | null;
}

const maxOptions = 8;

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
  // Reading the table reports what is missing.
  if (options.length === 0) return createProposals(draft, 'sequences');
  return createProposal(draft, null, 'it is not clear what a row contains', options);
}

export function chooseTargetRole(draft: RoleDraft, i: number): 'class' | 'number' {
  const { kind, isWhole } = draft.column(i);
  return kind === 'numbers' && (!isWhole || !draft.isFew(i)) ? 'number' : 'class';
}

/**
 * @param as the kind of target; for `whole` sequences, and by default, the kind of the column
 * @param ofSteps additional columns that may have a class per row
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
  // Reading the table reports what is missing.
  if (columns.length === 0 && ofSteps.length === 0) return createProposals(draft, rows);
  const roleFor = (i: number) =>
    as === undefined || whole.includes(i) ? chooseTargetRole(draft, i) : as;
  const words = (i: number) =>
    `${as === undefined || whole.includes(i) ? 'predict' : 'forecast'} ${formatColumnName(draft, i)}`;
  const forecasts = columns.filter((i) => as !== undefined && !whole.includes(i));
  const single = columns
    .slice(0, maxOptions)
    .map((i) => option(draft, rows, words(i), [i], roleFor(i)));
  const all =
    forecasts.length > 1
      ? [option(draft, rows, `forecast all ${forecasts.length}`, forecasts, 'forecast')]
      : [];
  const steps = ofSteps.map((i) =>
    option(draft, rows, `predict ${formatColumnName(draft, i)} at each step`, [i], 'class'),
  );
  const options = [...single, ...all, ...steps];
  return createProposal(draft, rows, 'it is not clear which column is to be predicted', options);
}

/** @param ways sets of columns that may name a sequence @param keys the assumed set, unless another is right */
export function askForSequence(
  draft: RoleDraft,
  ways: readonly (readonly number[])[],
  keys: readonly number[] = [],
): Proposal {
  const all = [...(keys.length === 0 ? [] : [keys]), ...ways.slice(0, maxOptions)];
  const options = all.map((columns) => {
    const words = list(columns.map((i) => formatColumnName(draft, i)));
    return option(draft, 'steps', words, columns, 'sequence');
  });
  if (options.length === 0) return createProposals(draft, 'steps');
  const ask = 'it is not clear which column names the sequence of a row';
  return createProposal(draft, 'steps', ask, options);
}

/** @param unread texts that may be times */
export function askAboutTime(
  draft: RoleDraft,
  rows: RowKind,
  columns: readonly number[],
  unread: readonly number[] = [],
): Proposal {
  const names = list(unread.map((i) => formatColumnName(draft, i)));
  const options = [
    ...columns
      .slice(0, maxOptions)
      .map((i) => option(draft, rows, formatColumnName(draft, i), [i], 'time')),
    { label: 'the rows are in time order', rows, given: draft.given, isInOrder: true },
  ] as const;
  const ask =
    names === ''
      ? 'it is not clear which column is the time'
      : `${names} may contain times but would not be read as such`;
  return createProposal(draft, rows, ask, options);
}

/** @param leaks the columns that may not be values */
export function askAboutLeaks(
  draft: RoleDraft,
  rows: RowKind,
  leaks: readonly number[],
  columns: readonly number[],
): Proposal {
  const given = (values: readonly number[]) =>
    new Map([
      ...draft.given,
      ...columns.map(
        (i) => [i, leaks.includes(i) && !values.includes(i) ? 'leaveOut' : 'channel'] as const,
      ),
    ]);
  const words = (some: readonly number[]) => list(some.map((i) => formatColumnName(draft, i)));
  const some = leaks.length > 1 && leaks.length < maxOptions ? leaks : [];
  const options = [
    { label: `leave ${words(leaks)} out`, rows, given: given([]) },
    { label: `read ${words(leaks)} as channels`, rows, given: given(leaks) },
    ...some.map((i) => ({
      label: `read only ${words([i])} as a channel`,
      rows,
      given: given([i]),
    })),
  ];
  return createProposal(draft, rows, `${words(leaks)} may name parts, classes or rows`, options);
}

const createProposal = (
  draft: RoleDraft,
  rows: RowKind | null,
  ask: string,
  options: Question['options'],
): Proposal => ({ roles: draft.finish(null), rows, question: { ask, options } });

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

const formatColumnName = (draft: RoleDraft, i: number) =>
  draft.columns.hasNames && draft.column(i).name !== ''
    ? `“${draft.column(i).name}”`
    : `column ${i + 1}`;

/** @param why numbers without a role are left out */
export function createProposals(draft: RoleDraft, rows: RowKind, why = 'not needed'): Proposal {
  const isStep = rows === 'steps' || rows === 'stream';
  // If the user names some channels, no other column becomes one.
  if (isStep && ![...draft.given.values()].includes('channel'))
    draft.give(draft.free('numbers'), 'channel', 'numbers');
  return { roles: draft.finish(why), rows, question: null };
}
