// `unroll data`: the user's own sets of sequences in the store.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { count, list, rounded } from '../catalogue/number-words';
import {
  dataOptions,
  dataOptionsSchema,
  madeDataSchema,
  madeKinds,
  type DataOptionName,
} from '../contract/data-options';
import {
  layoutOf,
  sequenceDataInWords,
  targetsInWords,
  type SequenceDataFacts,
  type SequencePartFacts,
} from '../contract/sequence-data';
import { at } from '../element-at';
import { dataFileOf, dataSetsOf, requireFreeName } from '../datasets/data-home';
import { sequenceFormats } from '../datasets/formats/registry';
import { generateData } from '../datasets/generated';
import type { SequenceData } from '../datasets/labelled-sequences';
import { openSequences } from '../datasets/open-sequences';
import { writeSequenceData } from '../datasets/sequence-file';
import { Problem } from '../problem';
import { findData } from './find-data';
import { percent, table, thousands } from './format';
import { ofFlag, parsed } from './parsed';
import type { Session } from './session';

/** Flags that say what the files are, which a model that predicts them needs too. */
export const fileFlags = [
  ...(['format', 'label', 'target', 'id', 'time'] as const),
  ...(['window', 'horizon', 'every'] as const),
];
const allFlags = Object.keys(dataOptions) as DataOptionName[];

export function addDataFlags(
  command: Command,
  names: readonly DataOptionName[] = allFlags,
): Command {
  for (const name of names) {
    const { takes, about, choices } = dataOptions[name];
    const option = command.createOption(`--${name} <${takes}>`, about);
    const words = name === 'format' ? Object.keys(sequenceFormats) : choices;
    command.addOption(words === undefined ? option : option.choices(words));
  }
  return command;
}

type Words<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** @throws Problem bad-request for an option that is none; data-missing or bad-data for the files */
export async function addData(
  session: Session,
  files: readonly string[],
  { name, ...words }: Words<DataOptionName | 'name'>,
): Promise<void> {
  const paths = files.map((file) => resolve(file));
  const options = parsed(dataOptionsSchema, words, ofFlag);
  keep(session, await openSequences(paths, { ...options, ...(name !== undefined && { name }) }));
}

/** @throws Problem bad-request for numbers that make no data, or for a name that other data have */
export function makeData(
  session: Session,
  kind: string,
  { name, ...words }: Words<'name' | 'length' | 'train' | 'test' | 'seed'>,
): void {
  if (!madeKinds.some((one) => one === kind)) {
    const message = `The problem must be one of ${list(madeKinds, 'or')}. Nothing was added.`;
    throw new Problem('bad-request', message);
  }
  keep(session, generateData(parsed(madeDataSchema, { kind, ...words }, ofFlag), name));
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
  answer({ sets, unreadable }, [table(head, rows), ...unreadable].join('\n'));
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
