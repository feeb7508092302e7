// `unroll data`: the user's own sets of sequences in the store.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { count, list, rounded } from '../catalogue/number-words';
import {
  csvLayouts,
  layoutOf,
  missingChoices,
  sequenceDataInWords,
  targetsInWords,
  type SequenceDataFacts,
  type SequencePartFacts,
} from '../contract/sequence-data';
import { at } from '../element-at';
import { dataFileOf, dataSetsOf, requireFreeName } from '../datasets/data-home';
import { sequenceFormats } from '../datasets/formats/registry';
import { generateData, generatedKinds } from '../datasets/generated';
import type { SequenceData } from '../datasets/labelled-sequences';
import { defaultSplit, openSequences, type OpenOptions } from '../datasets/open-sequences';
import type { SplitChoice } from '../datasets/split-sequences';
import { writeSequenceData } from '../datasets/sequence-file';
import { Problem } from '../problem';
import { findData } from './find-data';
import { percent, table, thousands } from './format';
import type { Session } from './session';

type Numbers = 'split' | 'seed' | 'window' | 'horizon' | 'every';
export type DataOptions = Omit<OpenOptions, Numbers> & Readonly<Partial<Record<Numbers, string>>>;

const column = 'a name in the first line, or a number from 1';

/** Of `unroll data add`: what commander takes, the choices if there are some, and its help. */
const dataFlags: readonly (readonly [flags: string, about: string, choices?: readonly string[]])[] =
  [
    ['--name <text>', "of the data set (default: the files' name)"],
    ['--format <format>', 'default: by ending and contents', Object.keys(sequenceFormats)],
    ['--layout <layout>', 'of CSV: a row a sequence, a row a step, a file a sequence', csvLayouts],
    ['--label <column>', `of the classes: ${column}`],
    ['--target <column>', `of the numbers to predict, in place of classes: ${column}`],
    ['--id <column>', 'long: which sequence a row belongs to'],
    ['--time <column>', 'long: the order of the steps in a sequence'],
    ['--group <column>', 'a subject or session, which a split keeps whole'],
    ['--window <n>', 'one stream: cut into windows of n steps that predict a later value'],
    ['--horizon <n>', 'so many steps after a window (default: 1)'],
    ['--every <n>', 'steps from one window to the next (default: 1)'],
    ['--missing <how>', 'the value before; 0 and a channel that says so; or none', missingChoices],
    [
      '--split <share>',
      `for the test, where the files have one part (default: ${defaultSplit.share})`,
    ],
    ['--seed <n>', `of the split (default: ${defaultSplit.seed})`],
  ];

/** Those that say what the files are, which a model that predicts them needs too. */
export const fileFlags = [
  ...(['format', 'layout', 'label', 'target', 'id', 'time'] as const),
  ...(['window', 'horizon', 'every'] as const),
];

/** @param only these, by name; all by default */
export function addDataFlags(command: Command, only?: readonly string[]): Command {
  const nameOf = (flags: string) => flags.slice(2, flags.indexOf(' '));
  const added = dataFlags.filter(([flags]) => only?.includes(nameOf(flags)) ?? true);
  for (const [flags, about, choices] of added) {
    const option = command.createOption(flags, about);
    command.addOption(choices === undefined ? option : option.choices(choices));
  }
  return command;
}

/** @throws Problem bad-request for a split that is none; data-missing or bad-data for the files */
export async function addData(
  session: Session,
  files: readonly string[],
  { split, seed, window, horizon, every, ...options }: DataOptions,
): Promise<void> {
  const paths = files.map((file) => resolve(file));
  const data = await openSequences(paths, {
    ...options,
    ...wholes({ window, horizon, every }),
    split: splitOf(split, seed),
  });
  keep(session, data);
}

/** @throws Problem bad-request for numbers that make no data, or for a name that other data have */
export function makeData(
  session: Session,
  problem: string,
  {
    name,
    ...words
  }: Readonly<Partial<Record<'name' | 'length' | 'train' | 'test' | 'seed', string>>>,
): void {
  const kind = generatedKinds.find((one) => one === problem);
  if (kind === undefined) {
    const message = `The problem must be one of ${list(generatedKinds, 'or')}. Nothing was added.`;
    throw new Problem('bad-request', message);
  }
  const numbers = { length: 100, train: 10_000, test: 2_000, seed: 1, ...wholes(words) };
  keep(session, generateData({ kind, ...numbers, ...(name !== undefined && { name }) }));
}

/** Adds the data to the store, and says so. */
function keep({ directory, answer }: Session, data: SequenceData): void {
  const { about } = data;
  const before = requireFreeName(directory, about);
  writeSequenceData(directory, data);
  const renamed =
    before === null || before.name === about.name ? '' : ` It was here before as "${before.name}".`;
  answer(about, `${about.name}: ${sequenceDataInWords(about)}${renamed}`);
}

export function listData({ directory, answer }: Session): void {
  const { sets, unreadable } = dataSetsOf(directory);
  const head = ['NAME', 'TRAIN', 'TEST', 'CHANNELS', 'STEPS', 'PREDICTS', 'SHA-256'];
  const rows = sets.map((facts) => {
    const { name, train, test, channels, sha256 } = facts;
    const { shortest, longest } = layoutOf(facts);
    return [
      name,
      thousands(train.count),
      thousands(test.count),
      thousands(channels.length),
      range(shortest, longest),
      targetsInWords(facts),
      sha256.slice(0, 8),
    ];
  });
  const none = 'No data sets yet. Add one with "unroll data add FILE".';
  const text = [rows.length === 0 ? none : table(head, rows), ...unreadable].join('\n');
  answer({ sets, unreadable }, text);
}

/** @throws Problem bad-request for a name that no data set has */
export function showData({ directory, answer }: Session, word: string): void {
  const about = findData(directory, word);
  const file = dataFileOf(about.sha256);
  const { format, files, options } = about.recipe;
  const lines = [
    `${about.name}: ${sequenceDataInWords(about)}`,
    '',
    table(['', 'TRAIN', 'TEST'], partRows(about)),
    '',
    `channels  ${list(about.channels)}`,
    `SHA-256   ${about.sha256}`,
    `file      ${file}`,
    `format    ${format}${Object.entries(options)
      .map(([key, value]) => `, ${key} ${value}`)
      .join('')}`,
    ...files.map(({ name, sha256 }) => `read from ${name}, SHA-256 ${sha256}`),
  ];
  answer({ ...about, file }, lines.join('\n'));
}

/** A row for each class, after those of the whole parts, or for each number how far the training part's mean is off. */
function partRows({ train, test, classes, targets = [] }: SequenceDataFacts): string[][] {
  const share = ({ classCounts, count: all }: SequencePartFacts, i: number) =>
    `${count(at(classCounts, i))} (${percent(at(classCounts, i) / all)})`;
  return [
    ['all', thousands(train.count), thousands(test.count)],
    ['steps', range(train.shortest, train.longest), range(test.shortest, test.longest)],
    ...classes.map((name, i) => [name, share(train, i), share(test, i)]),
    ...targets.flatMap(({ name, errorOfMean, errorOfLast }) => [
      [`${name}: mean absolute error of the mean`, '', rounded(errorOfMean)],
      ...(errorOfLast === undefined
        ? []
        : [[`${name}: that of the last value`, '', rounded(errorOfLast)]]),
    ]),
  ];
}

const range = (from: number, to: number) =>
  from === to ? count(to) : `${count(from)}–${count(to)}`;

/** @throws Problem bad-request for one that is no whole number from 1 */
export function wholes(
  given: Readonly<Record<string, string | undefined>>,
): Record<string, number> {
  const words = Object.entries(given).flatMap(([name, word]) =>
    word === undefined ? [] : [[name, word] as const],
  );
  const wrong = words.find(([, word]) => !/^[1-9]\d{0,8}$/.test(word));
  if (wrong !== undefined) {
    const message = `--${wrong[0]} takes a whole number from 1.`;
    throw new Problem('bad-request', message);
  }
  return Object.fromEntries(words.map(([name, word]) => [name, Number(word)]));
}

function splitOf(share?: string, seed?: string): SplitChoice {
  const split = {
    share: share === undefined ? defaultSplit.share : Number(share),
    seed: seed === undefined ? defaultSplit.seed : Number(seed),
  };
  const isProper = split.share > 0 && split.share <= mostShare;
  if (isProper && Number.isInteger(split.seed) && split.seed >= 0 && split.seed < 2 ** 32)
    return split;
  const message = `--split must be a number above 0 and at most ${mostShare}, and --seed a whole number from 0 to ${2 ** 32 - 1}. Nothing was added.`;
  throw new Problem('bad-request', message);
}

const mostShare = 0.9;
