// The options for adding data: how files are read, and which synthetic sequences are generated. The
// command line has them as flags, the window as fields.
import { z } from 'zod';
import { count } from '../../core/number-texts';
import { formatFlag } from '../../core/error-texts';

/** A missing value becomes the previous one, or zero with an additional channel that marks it, or is an error. */
export const missingChoices = ['carry', 'channel', 'refuse'] as const;
export type MissingChoice = (typeof missingChoices)[number];

/** The largest fraction of the sequences that a test part may have. */
const mostShare = 0.9;
export interface SplitChoice {
  /** The fraction of the sequences that becomes the test part, above 0 and below 1. */
  readonly share: number;
  /** The seed, from 0 to 2³² − 1. */
  readonly seed: number;
}
export const defaultSplit: SplitChoice = { share: 0.2, seed: 1 };

/** Creates the schema of a whole number, which may also be text. */
const createWholeSchema = (least: number, most: number) => {
  const error = `takes a whole number from ${least} to ${count(most)}`;
  return z.coerce
    .number<string | number>({ error })
    .int({ error })
    .min(least, { error })
    .max(most, { error });
};
const steps = createWholeSchema(1, 1e6);
const seed = createWholeSchema(0, 2 ** 32 - 1);
const share = `takes a number above 0 and at most ${mostShare}`;

/** The roles of a table's column or a file's array, by the names of the flags, in the order of the help. */
export const columnRoles = {
  class: { label: 'class', about: 'the class of a sequence' },
  number: {
    label: 'number to predict',
    about: 'numbers to predict of a sequence, in place of a class',
  },
  forecast: {
    label: 'forecast',
    about: 'where a row is a step: what has a later value that is to be predicted',
  },
  channel: { label: 'channel', about: 'values of the steps' },
  text: { label: 'text', about: 'texts, whose characters are the steps' },
  sequence: {
    label: 'sequence',
    about: 'which sequence, or which of several series, a row is a step of',
  },
  time: { label: 'time', about: 'the order of the steps of a sequence' },
  group: { label: 'group', about: 'a subject or session, which a split keeps whole' },
  leaveOut: { label: 'left out', about: 'what is not read' },
} as const;
export type ColumnRole = keyof typeof columnRoles;
export const roleNames = Object.keys(columnRoles) as ColumnRole[];

/** The roles of columns that are predicted. */
export const targetRoles: readonly ColumnRole[] = ['class', 'number', 'forecast'];

/** Roles by column: a name, or # and a number from 1. */
export type ColumnRoles = Readonly<Record<string, ColumnRole>>;
const rolesSchema = z.record(z.string().trim().min(1).max(10_000), z.enum(roleNames));

/** The meanings that a row of a table can have. */
export const rowKinds = {
  sequences: 'a row is a sequence',
  stream: 'a row is a moment of one long recording',
  steps: 'a row is a step of several sequences',
  texts: 'a row is a text',
} as const;
export type RowKind = keyof typeof rowKinds;
const rowKindNames = Object.keys(rowKinds) as RowKind[];

export const separators = { comma: ',', semicolon: ';', tab: '\t', bar: '|', blanks: ' ' } as const;
export type Separator = keyof typeof separators;
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** The format of a table in a text file. */
export interface Dialect {
  readonly separator: Separator;
  readonly decimal: 'point' | 'comma';
  readonly encoding: Encoding;
  /** Whether the first row contains the names of the columns. */
  readonly names: 'yes' | 'no';
  /** The number, from 1, of the first row after any title above the table. */
  readonly firstRow: number;
  /** The number of rows below the names that contain units and the like. */
  readonly skip: number;
}

/** The orders of day and month in dates such as 02/03/2025. */
export const dateOrders = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** The steps after a window's end: a single step, or all steps from 1 to a number. */
const horizonError = 'takes a number of steps, or 1..n for all of n steps';
const horizonSchema = z
  .union([z.number(), z.string().trim()], { error: horizonError })
  .transform(String)
  .pipe(z.string().regex(/^(?:1\.\.)?[1-9]\d{0,3}$/, { error: horizonError }));

/** Returns the steps after a window that are predicted. @param horizon "6", or "1..12" */
export function parseHorizon(horizon: string | number = 1): readonly number[] {
  const [first = '', last] = String(horizon).split('..');
  if (last === undefined) return [Number(first)];
  return Array.from({ length: Number(last) }, (_, i) => i + 1);
}

export const dataOptionsSchema = z
  .strictObject({
    /** Whether each character of a text is predicted from the previous ones. */
    next: z.literal(true),
    rows: z.enum(rowKindNames),
    roles: rolesSchema,
    window: steps,
    horizon: horizonSchema,
    every: steps,
    piece: steps,
    season: createWholeSchema(0, 1e6),
    gap: createWholeSchema(0, 1e6),
    order: z.enum(['found', 'rows']),
    dates: z.enum(dateOrders),
    missing: z.enum(missingChoices),
    missingMark: z.string().max(1000),
    split: z.coerce
      .number<string | number>({ error: share })
      .gt(0, { error: share })
      .max(mostShare, { error: share }),
    seed,
    splitBy: z.enum(['time', 'series']),
    scale: z.enum(['all', 'series']),
    separator: z.enum(Object.keys(separators) as Separator[]),
    decimal: z.enum(['point', 'comma']),
    encoding: z.enum(encodings),
    names: z.enum(['yes', 'no']),
    firstRow: createWholeSchema(1, 1e6),
    skip: createWholeSchema(0, 1e6),
  })
  .partial();
export type DataOptions = z.output<typeof dataOptionsSchema>;
export type DataOptionName = keyof DataOptions;

interface DataOption {
  /** The label of the field in the window. */
  readonly label: string;
  /** The placeholder for the flag's value in the help. */
  readonly takes: string;
  readonly about: string;
  readonly choices?: readonly string[];
}

/** The options that are not roles, by the names of the flags, in the order of the help. */
export const dataOptions = {
  rows: {
    label: 'Rows',
    takes: 'what',
    about: 'what a row is (default: found)',
    choices: rowKindNames,
  },
  window: {
    label: 'Window',
    takes: 'n',
    about: 'steps of a series that predict a later value (default: two seasons)',
  },
  horizon: {
    label: 'Steps ahead',
    takes: 'n',
    about:
      'so many steps after a window, or 1..n for all of n steps at once (default: a season, else 1)',
  },
  every: {
    label: 'Window every',
    takes: 'n',
    about: 'steps from one window to the next (default: 1)',
  },
  piece: {
    label: 'Piece',
    takes: 'n',
    about:
      'steps of the pieces that recordings with a class a row are cut into (default: none; of one alone 100)',
  },
  season: {
    label: 'Season',
    takes: 'n',
    about:
      'steps from a value to the one whose error stands beside a forecast; 0 for none (default: found)',
  },
  gap: {
    label: 'Gap',
    takes: 'n',
    about: 'fill so many steps that lack in time; no window crosses more (default: 0)',
  },
  scale: {
    label: 'Scale',
    takes: 'by',
    about: 'by mean and deviation of all series together, or of each (default: by their levels)',
    choices: ['all', 'series'],
  },
  missing: {
    label: 'Missing values',
    takes: 'how',
    about: 'become the value before; or 0, with a channel that marks them; or are refused',
    choices: missingChoices,
  },
  missingMark: {
    label: 'Missing marks',
    takes: 'list',
    about: 'values that mark a missing one, such as -999,nil',
  },
  split: {
    label: 'Test share',
    takes: 'share',
    about: `for the test, where the files have one part (default: ${defaultSplit.share})`,
  },
  splitBy: {
    label: 'Test of',
    takes: 'what',
    about: 'several series: the end of each, or whole ones (default: time)',
    choices: ['time', 'series'],
  },
  seed: {
    label: 'Split seed',
    takes: 'n',
    about: `of the split (default: ${defaultSplit.seed})`,
  },
  order: {
    label: 'Order',
    takes: 'of',
    about: 'of the steps where no column is the time: that of the rows (default: found)',
    choices: ['found', 'rows'],
  },
  dates: {
    label: 'Dates',
    takes: 'order',
    about: 'which number of 02/03/2025 is the day (default: found)',
    choices: dateOrders,
  },
  separator: {
    label: 'Separator',
    takes: 'what',
    about: 'between the columns (default: found)',
    choices: Object.keys(separators),
  },
  decimal: {
    label: 'Decimals',
    takes: 'what',
    about: 'after a point or a comma; the other sign is of thousands (default: found)',
    choices: ['point', 'comma'],
  },
  encoding: {
    label: 'Encoding',
    takes: 'what',
    about: 'of the characters (default: found)',
    choices: encodings,
  },
  firstRow: {
    label: 'First row',
    takes: 'n',
    about: 'of the table, below titles and notes (default: found)',
  },
  names: {
    label: 'It has',
    takes: 'yes|no',
    about: 'whether the first row has the names of the columns (default: found)',
    choices: ['yes', 'no'],
  },
  skip: {
    label: 'Rows to skip',
    takes: 'n',
    about: 'below the names, such as units (default: found)',
  },
} as const satisfies Readonly<Record<Exclude<DataOptionName, 'roles' | 'next'>, DataOption>>;
export const dataOptionNames = Object.keys(dataOptions) as (keyof typeof dataOptions)[];

const titled = { ...dataOptions, ...columnRoles, store: { label: 'Open Store…' } };
/** Returns the window's label for a flag of the command line: “Left out”. */
export const getTitle = (option: string): string =>
  `“${titled[option as keyof typeof titled].label}”`;

/** "--rows sequences --class species" */
export function formatDataFlags({ roles = {}, ...options }: DataOptions): string {
  const given = [...listColumnsByRole(roles), ...Object.entries(options)];
  return given
    .map(([name, value]) => {
      const word = String(value);
      return `--${formatFlag(name)} ${/^[\w,.#-]+$/.test(word) ? word : `'${word}'`}`;
    })
    .join(' ');
}

/** The options as they are typed: each role with its columns, and the other options by name. */
export type DataFlags = Readonly<
  Partial<Record<ColumnRole | keyof typeof dataOptions, string | number>>
>;

/** @returns input for `dataOptionsSchema`: the roles by column */
export function parseDataFlags(flags: DataFlags): Readonly<Record<string, unknown>> {
  const given = Object.entries(flags);
  const isRole = ([name]: readonly [string, unknown]) => name in columnRoles;
  const roles = given.filter(isRole).map(([role, columns]) => [String(columns), role]);
  const others = Object.fromEntries(given.filter((one) => !isRole(one)));
  return { ...others, ...(roles.length > 0 && { roles: Object.fromEntries(roles) }) };
}

/** Returns the roles in the order of the help, each with its columns: "kind", "width,height". */
export const listColumnsByRole = (roles: ColumnRoles): readonly (readonly [ColumnRole, string])[] =>
  roleNames.flatMap((role) => {
    const columns = Object.keys(roles).filter((column) => roles[column] === role);
    return columns.length === 0 ? [] : [[role, columns.join(',')] as const];
  });

/** Problems from the literature with adjustable length: the relevant inputs are far from the end. */
export const syntheticProblems = {
  /** Hochreiter and Schmidhuber 1997, experiment 4, as in Le, Jaitly and Hinton 2015. */
  adding: {
    name: 'Adding problem',
    about:
      'numbers from 0 to 1; the answer is the sum of the two that are marked, one in each half',
    shortest: 2,
  },
  /** Hochreiter and Schmidhuber 1997, experiment 6a. */
  'temporal-order': {
    name: 'Temporal order',
    about:
      'letters, of which two are X or Y, far from each other; the class says which ones, in which order',
    shortest: 10,
  },
  parity: {
    name: 'Parity',
    about: 'bits; the class says whether the number of ones is even or odd',
    shortest: 2,
  },
} as const;
export type SyntheticKind = keyof typeof syntheticProblems;
export const syntheticKinds = Object.keys(syntheticProblems) as SyntheticKind[];

export const syntheticDataSchema = z.strictObject({
  kind: z.enum(syntheticKinds),
  /** The number of steps of every sequence. */
  length: steps.default(100),
  /** The number of training sequences. */
  train: createWholeSchema(1, 1e8).default(10_000),
  test: createWholeSchema(1, 1e8).default(2_000),
  seed: seed.default(1),
});
export type SyntheticData = z.output<typeof syntheticDataSchema>;
