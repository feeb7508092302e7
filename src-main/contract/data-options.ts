// What one says about data before they are added: of files how they are read, of made sequences which ones. The command line
// takes these as flags, the window as fields.
import { z } from 'zod';
import { count } from '../catalogue/number-words';
import { missingChoices } from './sequence-data';

/** The largest share of the sequences that a test part may have. */
const mostShare = 0.9;
export interface SplitChoice {
  /** The share of the sequences that becomes the test part, above 0 and below 1. */
  readonly share: number;
  /** From 0 to 2³² − 1. */
  readonly seed: number;
}
export const defaultSplit: SplitChoice = { share: 0.2, seed: 1 };

/** Also as it was typed. */
const whole = (least: number, most: number) => {
  const error = `takes a whole number from ${least} to ${count(most)}`;
  return z.coerce
    .number<string | number>({ error })
    .int({ error })
    .min(least, { error })
    .max(most, { error });
};
const steps = whole(1, 1e6);
const seed = whole(0, 2 ** 32 - 1);
const share = `takes a number above 0 and at most ${mostShare}`;

/** What a column of a table, or an array of a file, is read as, by the flags' names; in the order of the help. */
export const columnRoles = {
  class: { words: 'class', about: 'the class of a sequence' },
  number: {
    words: 'number to predict',
    about: 'numbers to predict of a sequence, in place of a class',
  },
  forecast: {
    words: 'forecast',
    about: 'of one stream, a row a step: what has a later value that is to be predicted',
  },
  channel: { words: 'channel', about: 'values of the steps' },
  text: { words: 'text', about: 'texts, whose characters are the steps' },
  sequence: { words: 'sequence', about: 'which sequence a row belongs to, where a row is a step' },
  time: { words: 'time', about: 'the order of the steps of a sequence' },
  group: { words: 'group', about: 'a subject or session, which a split keeps whole' },
  leaveOut: { words: 'left out', about: 'what is not read' },
} as const;
export type ColumnRole = keyof typeof columnRoles;
export const roleNames = Object.keys(columnRoles) as ColumnRole[];

/** What is predicted, of one kind. */
export const targetRoles: readonly ColumnRole[] = ['class', 'number', 'forecast'];

const columns = z
  .string()
  .trim()
  .min(1, { error: 'takes names or numbers of columns' })
  .max(10_000);

export const separators = { comma: ',', semicolon: ';', tab: '\t', bar: '|', blanks: ' ' } as const;
export type Separator = keyof typeof separators;
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** How a file of text is taken apart into a table. */
export interface Dialect {
  readonly separator: Separator;
  readonly decimal: 'point' | 'comma';
  readonly encoding: Encoding;
  /** Whether the first line has the names of the columns. */
  readonly names: 'yes' | 'no';
}

export const dataOptionsSchema = z
  .strictObject({
    ...(Object.fromEntries(roleNames.map((role) => [role, columns])) as Record<
      ColumnRole,
      typeof columns
    >),
    window: steps,
    horizon: steps,
    every: steps,
    season: steps,
    missing: z.enum(missingChoices),
    split: z.coerce
      .number<string | number>({ error: share })
      .gt(0, { error: share })
      .max(mostShare, { error: share }),
    seed,
    separator: z.enum(Object.keys(separators) as Separator[]),
    decimal: z.enum(['point', 'comma']),
    encoding: z.enum(encodings),
    names: z.enum(['yes', 'no']),
  })
  .partial();
export type DataOptions = z.output<typeof dataOptionsSchema>;
export type DataOptionName = keyof DataOptions;

interface DataOption {
  /** Of the field in the window. */
  readonly label: string;
  /** What the flag takes, as its help shows it. */
  readonly takes: string;
  readonly about: string;
  readonly choices?: readonly string[];
}

/** Those that are no roles, by the flags' names, in the order of the help. */
export const dataOptions = {
  window: {
    label: 'Window',
    takes: 'n',
    about: 'steps of a stream that predict a later value',
  },
  horizon: { label: 'Steps ahead', takes: 'n', about: 'so many steps after a window (default: 1)' },
  every: {
    label: 'Window every',
    takes: 'n',
    about: 'steps from one window to the next (default: 1)',
  },
  season: {
    label: 'Season',
    takes: 'n',
    about: 'steps from a value to the one whose error stands beside a forecast (default: none)',
  },
  missing: {
    label: 'Missing values',
    takes: 'how',
    about: 'become the value before; or 0, with a channel that marks them; or are refused',
    choices: missingChoices,
  },
  split: {
    label: 'Test share',
    takes: 'share',
    about: `for the test, where the files have one part (default: ${defaultSplit.share})`,
  },
  seed: {
    label: 'Split seed',
    takes: 'n',
    about: `of the split (default: ${defaultSplit.seed})`,
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
    about: 'after a point or a comma (default: found)',
    choices: ['point', 'comma'],
  },
  encoding: {
    label: 'Encoding',
    takes: 'what',
    about: 'of the characters (default: found)',
    choices: encodings,
  },
  names: {
    label: 'First line',
    takes: 'yes|no',
    about: 'whether the first line has the names of the columns (default: found)',
    choices: ['yes', 'no'],
  },
} as const satisfies Readonly<Partial<Record<DataOptionName, DataOption>>>;

/** "leave-out" */
export const flagOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** "--class species --channel 1-4" */
export const flagsFor = (options: DataOptions): string =>
  Object.entries(options)
    .map(([name, value]) => {
      const word = String(value);
      return `--${flagOf(name)} ${/^[\w,#-]+$/.test(word) ? word : `'${word}'`}`;
    })
    .join(' ');

/** Problems of the literature whose length is a setting: what has to be remembered stands far from the end. */
export const madeProblems = {
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
export type MadeKind = keyof typeof madeProblems;
export const madeKinds = Object.keys(madeProblems) as MadeKind[];

export const madeDataSchema = z.strictObject({
  kind: z.enum(madeKinds),
  /** Steps of every sequence. */
  length: steps.default(100),
  /** Sequences to train on. */
  train: whole(1, 1e8).default(10_000),
  test: whole(1, 1e8).default(2_000),
  seed: seed.default(1),
});
export type MadeData = z.output<typeof madeDataSchema>;
