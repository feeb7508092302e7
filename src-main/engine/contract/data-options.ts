// The options for adding data: how files are read, and which synthetic sequences are generated. The
// command line has them as flags, the window as fields.
import { z } from 'zod';
import { count } from '../../core/number-texts';
import { formatFlag } from '../../core/error-texts';

/** A missing value becomes the previous one, or zero with an additional channel that marks it, or is an error. */
export const missingChoices = ['carry', 'channel', 'refuse'] as const;
export type MissingChoice = (typeof missingChoices)[number];

/** The largest fraction of the sequences that a test part may have. */
const maxShare = 0.9;
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
const share = `takes a number above 0 and at most ${maxShare}`;

/** The roles of a table's column or a file's array, by the names of the flags, in the order of the help. */
export const columnRoles = {
  class: { label: 'class', about: 'the class of each sequence, or of each step' },
  number: {
    label: 'number to predict',
    about: 'one or more numbers to predict for each sequence, instead of a class',
  },
  forecast: {
    label: 'forecast',
    about: 'series whose later values are predicted, in a table with one row per step',
  },
  channel: { label: 'channel', about: 'input values at each step' },
  text: { label: 'text', about: 'texts, read character by character' },
  sequence: {
    label: 'sequence',
    about: 'the sequence or series that each row belongs to',
  },
  time: { label: 'time', about: 'the time of each step, which orders the steps' },
  group: {
    label: 'group',
    about: 'the subject or session of each row; a split never divides a group',
  },
  leaveOut: { label: 'left out', about: 'columns that are not read' },
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
  sequences: 'one row per sequence',
  stream: 'one series, one row per step',
  steps: 'several sequences, one row per step',
  texts: 'one row per text',
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
      .max(maxShare, { error: share }),
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
    about: 'what a row contains (default: detected)',
    choices: rowKindNames,
  },
  window: {
    label: 'Window',
    takes: 'n',
    about: 'the number of past steps from which a later value is predicted (default: two seasons)',
  },
  horizon: {
    label: 'Steps ahead',
    takes: 'n',
    about:
      'the steps ahead to predict: one step (6) or a range (1..12) (default: one season, else 1)',
  },
  every: {
    label: 'Stride',
    takes: 'n',
    about: 'the number of steps from one window to the next (default: 1)',
  },
  piece: {
    label: 'Segment length',
    takes: 'n',
    about:
      'the number of steps per segment of a series with a class per step (default: uncut; 100 for a single series)',
  },
  season: {
    label: 'Season',
    takes: 'n',
    about:
      'the season length in steps, for the seasonal naive forecast; 0 for none (default: detected)',
  },
  gap: {
    label: 'Gap',
    takes: 'n',
    about: 'the longest gap in time to fill, in steps; no window spans a longer gap (default: 0)',
  },
  scale: {
    label: 'Scale',
    takes: 'by',
    about: 'one scale for all series, or one for each (default: depends on their levels)',
    choices: ['all', 'series'],
  },
  missing: {
    label: 'Missing values',
    takes: 'how',
    about: 'carry the previous value forward, add a channel that marks them, or reject the file',
    choices: missingChoices,
  },
  missingMark: {
    label: 'Missing marks',
    takes: 'list',
    about: 'entries that mean a missing value, such as -999,nil',
  },
  split: {
    label: 'Test share',
    takes: 'share',
    about: `the fraction of the data to test on, if the files have no test part (default: ${defaultSplit.share})`,
  },
  splitBy: {
    label: 'Test part',
    takes: 'what',
    about: 'test on the end of each series, or on whole series (default: time)',
    choices: ['time', 'series'],
  },
  seed: {
    label: 'Split seed',
    takes: 'n',
    about: `the seed of the random split (default: ${defaultSplit.seed})`,
  },
  order: {
    label: 'Order',
    takes: 'how',
    about: 'keep the steps in row order when no column holds the time (default: detected)',
    choices: ['found', 'rows'],
  },
  dates: {
    label: 'Dates',
    takes: 'order',
    about: 'whether 02/03/2025 begins with the day or the month (default: detected)',
    choices: dateOrders,
  },
  separator: {
    label: 'Separator',
    takes: 'what',
    about: 'the separator between columns (default: detected)',
    choices: Object.keys(separators),
  },
  decimal: {
    label: 'Decimals',
    takes: 'what',
    about: 'the decimal mark; the other one separates thousands (default: detected)',
    choices: ['point', 'comma'],
  },
  encoding: {
    label: 'Encoding',
    takes: 'what',
    about: 'the character encoding (default: detected)',
    choices: encodings,
  },
  firstRow: {
    label: 'First row',
    takes: 'n',
    about: 'the first row of the table, below any title (default: detected)',
  },
  names: {
    label: 'Header row',
    takes: 'yes|no',
    about: 'whether the first row contains column names (default: detected)',
    choices: ['yes', 'no'],
  },
  skip: {
    label: 'Skip rows',
    takes: 'n',
    about: 'the number of rows to skip below the header, such as units (default: detected)',
  },
} as const satisfies Readonly<Record<Exclude<DataOptionName, 'roles' | 'next'>, DataOption>>;
export const dataOptionNames = Object.keys(dataOptions) as (keyof typeof dataOptions)[];

const titled = { ...dataOptions, ...columnRoles, store: { label: 'Open Store…' } };
/** Returns the window's label for a flag of the command line: “Left out”. */
export const getTitle = (option: string): string =>
  `“${titled[option as keyof typeof titled].label}”`;

/** Returns "--rows sequences --class species". */
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
    about: 'numbers from 0 to 1; the target is the sum of the two marked ones, one in each half',
    shortest: 2,
  },
  /** Hochreiter and Schmidhuber 1997, experiment 6a. */
  'temporal-order': {
    name: 'Temporal order',
    about: 'letters with two distant symbols, each X or Y; the class is the ordered pair',
    shortest: 10,
  },
  parity: {
    name: 'Parity',
    about: 'bits; the class is whether the number of ones is even or odd',
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
