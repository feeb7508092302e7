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

const word = z.string().trim().min(1, { error: 'takes a name or a number' }).max(200);
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

export const dataOptionsSchema = z
  .strictObject({
    format: word,
    label: word,
    target: word,
    id: word,
    time: word,
    group: word,
    window: steps,
    horizon: steps,
    every: steps,
    missing: z.enum(missingChoices),
    split: z.coerce
      .number<string | number>({ error: share })
      .gt(0, { error: share })
      .max(mostShare, { error: share }),
    seed,
  })
  .partial();
export type DataOptions = z.output<typeof dataOptionsSchema>;
export type DataOptionName = keyof DataOptions;

const column = 'a name in the first line, or a number from 1';

interface DataOption {
  /** Of the field in the window. */
  readonly label: string;
  /** What the flag takes, as its help shows it. */
  readonly takes: string;
  readonly about: string;
  readonly choices?: readonly string[];
}

/** By the flags' names, in the order of the help. */
export const dataOptions: Readonly<Record<DataOptionName, DataOption>> = {
  format: { label: 'Format', takes: 'format', about: 'default: by ending and contents' },
  label: { label: 'Class column', takes: 'column', about: `of the classes: ${column}` },
  target: {
    label: 'Number column',
    takes: 'column',
    about: `of the numbers to predict, in place of classes: ${column}`,
  },
  id: {
    label: 'Sequence column',
    takes: 'column',
    about: 'which sequence a row belongs to, where a row is a step',
  },
  time: {
    label: 'Time column',
    takes: 'column',
    about: 'the order of the steps in a sequence',
  },
  group: {
    label: 'Group column',
    takes: 'column',
    about: 'a subject or session, which a split keeps whole',
  },
  window: {
    label: 'Window (steps)',
    takes: 'n',
    about: 'one stream: cut into windows of n steps that predict a later value',
  },
  horizon: { label: 'Steps ahead', takes: 'n', about: 'so many steps after a window (default: 1)' },
  every: {
    label: 'A window every',
    takes: 'n',
    about: 'steps from one window to the next (default: 1)',
  },
  missing: {
    label: 'Missing values',
    takes: 'how',
    about: 'become the value before; or 0, with a channel that marks them; or are refused',
    choices: missingChoices,
  },
  split: {
    label: 'Share for the test',
    takes: 'share',
    about: `for the test, where the files have one part (default: ${defaultSplit.share})`,
  },
  seed: {
    label: 'Seed of the split',
    takes: 'n',
    about: `of the split (default: ${defaultSplit.seed})`,
  },
};

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
