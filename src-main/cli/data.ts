// `unroll data`: the user's own sets of sequences in the store.
import { resolve } from 'node:path';
import { count, list } from '../catalogue/number-words';
import { numberIn, oneOf } from '../catalogue/setting';
import {
  csvLayouts,
  missingChoices,
  sequenceDataInWords,
  type SequenceDataFacts,
  type SequencePartFacts,
} from '../contract/sequence-data';
import { at } from '../element-at';
import { sequenceFormats } from '../datasets/formats/registry';
import { defaultSplit, openSequences } from '../datasets/open-sequences';
import { listSequenceData, sequenceFile, writeSequenceData } from '../datasets/sequence-file';
import { Problem } from '../problem';
import { percent, table, thousands } from './format';
import type { Session } from './session';

type Words = Readonly<
  Partial<
    Record<
      | 'name'
      | 'format'
      | 'layout'
      | 'label'
      | 'id'
      | 'time'
      | 'group'
      | 'missing'
      | 'split'
      | 'seed',
      string
    >
  >
>;

const column = 'a name in the first line, or a number from 1';

/** Of `unroll data add`, as commander takes them. */
export const dataFlags: readonly { readonly flags: string; readonly about: string }[] = [
  { flags: '--name <text>', about: "of the data set (default: the files' name)" },
  {
    flags: '--format <format>',
    about: `${Object.keys(sequenceFormats).join(', ')} (default: by ending and contents)`,
  },
  {
    flags: '--layout <layout>',
    about: `of CSV: ${csvLayouts.join(', ')}: a row a sequence, a row a step, a file a sequence`,
  },
  { flags: '--label <column>', about: `the column of the classes: ${column}` },
  { flags: '--id <column>', about: 'long: the column that says which sequence a row belongs to' },
  { flags: '--time <column>', about: 'long: the column that orders the steps of a sequence' },
  { flags: '--group <column>', about: 'a subject or session, which a split keeps whole' },
  {
    flags: '--missing <how>',
    about: `${missingChoices.join(', ')}: the value before, 0 and a channel that says so, or none (default: ${missingChoices[0]})`,
  },
  {
    flags: '--split <share>',
    about: `for the test, where the files have one part (default: ${defaultSplit.share})`,
  },
  { flags: '--seed <n>', about: `of the split (default: ${defaultSplit.seed})` },
];

/** @throws Problem bad-request for a word that is none of an option's; data-missing or bad-data for the files */
export async function addData(
  { directory, answer }: Session,
  files: readonly string[],
  words: Words,
): Promise<void> {
  const { layout, missing, split, seed, ...rest } = words;
  const data = await openSequences(
    files.map((file) => resolve(file)),
    {
      ...rest,
      ...(layout === undefined ? {} : { layout: parsed(oneOf('Layout', csvLayouts), layout) }),
      ...(missing === undefined
        ? {}
        : { missing: parsed(oneOf('Missing', missingChoices), missing) }),
      split: {
        share: split === undefined ? defaultSplit.share : parsed(share, Number(split)),
        seed: seed === undefined ? defaultSplit.seed : parsed(seeds, Number(seed)),
      },
    },
  );
  const { about } = data;
  const { sets } = listSequenceData(directory);
  if (sets.some(({ name, sha256 }) => name === about.name && sha256 !== about.sha256)) {
    throw new Problem(
      'bad-request',
      `The store has another data set called "${about.name}". Nothing was added. Give this one a name of its own with --name.`,
    );
  }
  const before = sets.find(({ sha256 }) => sha256 === about.sha256);
  writeSequenceData(directory, data);
  const renamed =
    before === undefined || before.name === about.name
      ? ''
      : ` It was here before as "${before.name}".`;
  answer(about, `${about.name}: ${sequenceDataInWords(about)}${renamed}`);
}

export function listData({ directory, answer }: Session): void {
  const { sets, unreadable } = listSequenceData(directory);
  const head = ['NAME', 'TRAIN', 'TEST', 'CHANNELS', 'STEPS', 'CLASSES', 'SHA-256'];
  const rows = sets.map(({ name, train, test, channels, classes, sha256 }) => [
    name,
    thousands(train.count),
    thousands(test.count),
    thousands(channels.length),
    range(Math.min(train.shortest, test.shortest), Math.max(train.longest, test.longest)),
    thousands(classes.length),
    sha256.slice(0, 8),
  ]);
  const none = 'No data sets yet. Add one with "unroll data add FILE".';
  const text = [rows.length === 0 ? none : table(head, rows), ...unreadable].join('\n');
  answer({ sets, unreadable }, text);
}

/** @throws Problem data-missing for a name that no data set has */
export function showData({ directory, answer }: Session, word: string): void {
  const { sets } = listSequenceData(directory);
  const about =
    sets.find(({ name }) => name === word) ??
    sets.find(({ sha256 }) => word.length >= 8 && sha256.startsWith(word));
  if (about === undefined) {
    throw new Problem(
      'data-missing',
      `There is no data set "${word}". "unroll data" lists those there are.`,
    );
  }
  const file = sequenceFile(directory, about.sha256);
  const { format, files, options } = about.recipe;
  const lines = [
    `${about.name}: ${sequenceDataInWords(about)}`,
    '',
    table(['CLASS', 'TRAIN', 'TEST'], classRows(about)),
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

/** A row for each class, after those of the whole parts. */
function classRows({ train, test, classes }: SequenceDataFacts): string[][] {
  const share = ({ classCounts, count: all }: SequencePartFacts, i: number) =>
    `${count(at(classCounts, i))} (${percent(at(classCounts, i) / all)})`;
  return [
    ['all', thousands(train.count), thousands(test.count)],
    ['steps', range(train.shortest, train.longest), range(test.shortest, test.longest)],
    ...classes.map((name, i) => [name, share(train, i), share(test, i)]),
  ];
}

const range = (from: number, to: number) =>
  from === to ? count(to) : `${count(from)}–${count(to)}`;

const seeds = numberIn('Seed', { whole: true, min: 0, max: 2 ** 32 - 1 });
const share = numberIn('Split', { above: 0, max: 0.9 });

interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: { message: string }[] } };
}

function parsed<T>(schema: Schema<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Problem('bad-request', `${result.error.issues[0]?.message ?? ''}. Nothing was added.`);
}
