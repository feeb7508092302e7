// `unroll data`: the user's data sets of sequences in the store.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { sum } from 'd3-array';
import { count, formatCount, list, formatRounded } from '../core/number-texts';
import { toPrintable } from '../core/plain-text';
import { dataOptions, dataSets, schemas } from '../engine/contract';
import type {
  ColumnRole,
  DataFlags,
  DataOptions,
  FoundTable,
  SequenceDataMetadata,
  SequencePartMetadata,
} from '../engine/contract';
import { formatFlag } from '../core/error-texts';
import { at } from '../core/element-at';
import { dataFiles, dataStore, type SequenceData } from '../engine/datasets';
import { Problem, createProblem } from '../core/problem';
import { engineTasks } from '../engine/jobs';
import { findData } from './find-data';
import { formatPercent, formatTable, thousands } from './format';
import { formatFlagMessage, parseChoice, parseOrThrow } from './parsed';
import type { Session } from './session';

const dialectOptions = ['separator', 'decimal', 'encoding', 'firstRow', 'names', 'skip'] as const;
type Flag = ColumnRole | keyof typeof dataOptions.definitions;
/** Flags that describe the files, which are also needed for a model's predictions. */
export const fileFlags: readonly Flag[] = [
  ...dataOptions.roleNames,
  ...(['rows', 'window', 'every', 'gap', 'missingMark', 'dates'] as const),
  ...dialectOptions,
];
const allFlags: readonly Flag[] = [...dataOptions.roleNames, ...dataOptions.names];

export const listDataFlags = (names: readonly Flag[] = allFlags) =>
  names.map((name) => {
    const { takes, about, choices } = isRole(name)
      ? { takes: 'columns', about: dataOptions.roles[name].about, choices: undefined }
      : { choices: undefined, ...dataOptions.definitions[name] };
    return { flags: `--${formatFlag(name)} <${takes}>`, about, ...(choices && { choices }) };
  });

const isRole = (name: Flag): name is ColumnRole => name in dataOptions.roles;

/** @throws Problem bad-request for an option that is none, or for columns with two roles */
export function parseDataOptions(flags: DataFlags): DataOptions {
  const given = dataOptions.roleNames.filter((role) => flags[role] !== undefined);
  for (const [i, role] of given.entries()) {
    const other = given.slice(0, i).find((one) => String(flags[one]) === String(flags[role]));
    if (other === undefined) continue;
    throw createProblem('two-roles', {
      column: toPrintable(String(flags[role])),
      roles: [other, role],
    });
  }
  return parseOrThrow(dataOptions.schema, dataOptions.parseFlags(flags), formatFlagMessage);
}

type Flags<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** @throws Problem bad-request for an option that is none; data-missing or bad-data for the files */
export async function addData(
  session: Session,
  files: readonly string[],
  { name, next, ...flags }: DataFlags & { readonly name?: string; readonly next?: true },
): Promise<void> {
  const options = { ...parseDataOptions(flags), ...(next && { next }) };
  const paths = files.map((file) => resolve(file));
  announceLargeFiles(session, paths);
  const { openSequences } = await dataFiles.load();
  const found = await openSequences(paths, { ...options, ...(name !== undefined && { name }) });
  requireEffects(options, found.about);
  keep(session, found);
}

const bytesPerMegabyte = 1_000_000;
/** Smaller files are read within seconds. */
const fewMegabytes = 10;

/** Announces that large files are being read; the reader reports missing ones. */
function announceLargeFiles({ tell }: Session, paths: readonly string[]): void {
  const bytes = sum(paths, (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const megabytes = Math.round(bytes / bytesPerMegabyte);
  if (megabytes > fewMegabytes) tell(`Reading ${megabytes} MB; 100 MB take about a minute …`);
}

/** Flags that determine the windows of series. */
const windowFlags = ['window', 'horizon', 'every', 'season', 'gap', 'splitBy', 'scale'] as const;

/** @throws Problem bad-request for a flag that has no effect on the data that were read */
function requireEffects(options: DataOptions, { recipe, eachStep }: SequenceDataMetadata): void {
  const { window, share, seed } = recipe.options;
  const idle: readonly (readonly [boolean, readonly (keyof DataOptions)[], string])[] = [
    [window === undefined, windowFlags, 'data without a forecast'],
    [!eachStep, ['piece'], 'data without a class per step'],
    [share === undefined, ['split'], 'data with a test part'],
    [seed === undefined, ['seed'], 'data that are not split at random'],
  ];
  for (const [isIdle, flags, kind] of idle) {
    const flag = flags.find((one) => options[one] !== undefined);
    if (isIdle && flag !== undefined) throw createProblem('idle-option', { options: [flag], kind });
  }
}

/** Lists the data sets of the store, or describes how files would be read. */
export async function runDataCommand(
  session: Session,
  files: readonly string[],
  flags: DataFlags,
): Promise<void> {
  if (files.length === 0) {
    listData(session);
    return;
  }
  const options = parseDataOptions(flags);
  const paths = files.map((file) => resolve(file));
  announceLargeFiles(session, paths);
  const { openDataFiles, withFirstSequences } = await dataFiles.load();
  const { table: opened, question, parse } = await openDataFiles(paths, options);
  const found = question === null ? await parse() : null;
  const about = found?.about ?? null;
  if (about !== null) requireEffects(options, about);
  const shown = found === null ? opened : withFirstSequences(opened, found);
  const dialect = shown?.dialect ?? null;
  const head = ['COLUMN', 'ROLE', 'WHY', 'FIRST VALUES'];
  const written = dialectOptions
    .map((name) => `${formatFlag(name)} ${dialect?.[name] ?? ''}`)
    .join(', ');
  const lines = [
    ...(shown === null ? [] : [formatTable(head, groupColumns(shown)), '']),
    ...(dialect === null ? [] : [`${formatCount(shown?.count ?? 0, 'row')}; ${written}`]),
    ...(about === null ? [] : [dataSets.format(about)]),
    ...(question === null ? [] : [`It asks: ${question.ask}. Say one of:`]),
    ...(question?.options ?? []).map(
      ({ label: what, given }) => `  ${dataOptions.formatFlags(given)}    ${what}`,
    ),
  ];
  session.answer({ table: shown, question, facts: about }, lines.join('\n'));
}

/** Returns a row for each column; one row for many with the same role. */
function groupColumns({ columns, rows }: FoundTable): string[][] {
  const runs: number[][] = [];
  for (const [i, { role, why }] of columns.entries()) {
    const before = columns[i - 1];
    if (before?.role === role && before.why === why) runs.at(-1)?.push(i);
    else runs.push([i]);
  }
  const formatLine = (i: number, name = at(columns, i).name) => {
    const { role, why } = at(columns, i);
    const values = rows.slice(0, 3).map((row) => toPrintable(row[i] ?? '', 20));
    return [name, role === null ? '?' : dataOptions.roles[role].label, why, values.join(', ')];
  };
  return runs.flatMap((run) => {
    const [first, last] = [at(run, 0), at(run, run.length - 1)];
    if (run.length <= 4) return run.map((i) => formatLine(i));
    return [
      formatLine(
        first,
        `${at(columns, first).name} … ${at(columns, last).name} (${count(run.length)})`,
      ),
    ];
  });
}

/** @throws Problem bad-request for numbers that give no data, or for a name that other data have */
export async function makeData(
  session: Session,
  kind: string,
  { name, ...flags }: Flags<'name' | 'length' | 'train' | 'test' | 'seed'>,
): Promise<void> {
  parseChoice('"unroll data make"', kind, dataOptions.syntheticKinds);
  const given = parseOrThrow(dataOptions.syntheticSchema, { kind, ...flags }, formatFlagMessage);
  const { generateData } = await dataFiles.load();
  keep(session, generateData(given, name));
}

/** Adds the data to the store, and reports it. */
function keep({ directory, answer }: Session, data: SequenceData): void {
  const { about } = data;
  const before = dataStore.requireFreeName(directory, about);
  dataStore.write(directory, data);
  const renamed =
    before === null || before.name === about.name ? '' : ` It was here before as "${before.name}".`;
  answer(about, `${about.name}: ${dataSets.format(about)}${renamed}`);
}

/** @throws Problem bad-request for a name without a data set, a taken one, or data that were not added */
export async function renameData(session: Session, word: string, to: string): Promise<void> {
  const { directory: store, answer } = session;
  const { name: before, sha256 } = findStoredData(store, word, 'renamed');
  const wrongName = () => 'A data set has a name of 1 to 80 characters. Nothing was renamed.';
  const { name } = parseOrThrow(schemas.addData, { name: to }, wrongName);
  dataStore.requireFreeName(store, { name, sha256 });
  const addSequences = await engineTasks['add-sequences'].job();
  const about = await addSequences({ folder: store, sha256, name, store });
  answer(about, `Renamed "${before}" to "${name}".`);
}

/** @throws Problem bad-request as `renameData`, and for data that a run needs */
export function removeData({ directory, store, answer }: Session, word: string): void {
  const { name, sha256 } = findStoredData(directory, word, 'removed');
  store.requireUnusedData(sha256);
  dataStore.remove(directory, sha256);
  answer({ name, sha256 }, `Removed "${name}".`);
}

function findStoredData(store: string, word: string, done: string): SequenceDataMetadata {
  const { name, sha256 } = findData(store, word);
  const { sets, shipped } = dataStore.list(store);
  const found = sets.find((one) => one.sha256 === sha256 && !shipped.includes(sha256));
  if (found !== undefined) return found;
  const message = `${name} is not one of the data sets that were added to the store. Nothing was ${done}.`;
  throw new Problem('bad-request', message);
}

export function listData({ directory, answer }: Session): void {
  const { sets, unreadable } = dataStore.list(directory);
  const head = ['NAME', 'TRAIN', 'TEST', 'CHANNELS', 'STEPS', 'PREDICTS', 'SHA-256'];
  const rows = sets.map((facts) => {
    const { name, train, test, channels, sha256 } = facts;
    const { shortest, longest } = dataSets.getLayout(facts);
    return [
      name,
      thousands(train.count),
      thousands(test.count),
      thousands(channels.length),
      formatRange(shortest, longest),
      dataSets.formatTargets(facts),
      sha256.slice(0, 8),
    ];
  });
  answer({ sets, unreadable }, [formatTable(head, rows), ...unreadable].join('\n'));
}

/** @throws Problem bad-request for a name without a data set */
export function showData({ directory, answer }: Session, word: string): void {
  const about = findData(directory, word);
  const file = dataStore.getFile(about.sha256);
  const { format, files, roles = {}, options } = about.recipe;
  const told = [...Object.entries(options), ...dataOptions.listColumns(roles)];
  const lines = [
    `${about.name}: ${dataSets.format(about)}`,
    '',
    formatTable(['', 'TRAIN', 'TEST'], createPartRows(about)),
    '',
    `channels  ${list(about.channels)}`,
    `SHA-256   ${about.sha256}`,
    `file      ${file}`,
    `format    ${format}${told.map(([key, value]) => `, ${formatFlag(key)} ${value}`).join('')}`,
    ...files.map(({ name, sha256 }) => `read from ${name}, SHA-256 ${sha256}`),
  ];
  answer({ ...about, file }, lines.join('\n'));
}

/** Returns the rows of both parts, then a row per class, or per number with the error of the training mean. */
function createPartRows({ train, test, classes, targets = [] }: SequenceDataMetadata): string[][] {
  // A sequence has several labels if each of its steps has one.
  const share = ({ classCounts }: SequencePartMetadata, i: number) =>
    `${count(at(classCounts, i))} (${formatPercent(at(classCounts, i) / Math.max(1, sum(classCounts)))})`;
  return [
    ['all', thousands(train.count), thousands(test.count)],
    ['steps', formatRange(train.shortest, train.longest), formatRange(test.shortest, test.longest)],
    ...classes.map((name, i) => [name, share(train, i), share(test, i)]),
    ...targets.flatMap(({ name, ...naive }) =>
      dataSets.naiveNames.flatMap((one) =>
        naive[one] === undefined
          ? []
          : [
              [
                `${name}: mean absolute error of ${dataSets.naiveForecasts[one]}`,
                '',
                formatRounded(naive[one]),
              ],
            ],
      ),
    ),
  ];
}

const formatRange = (from: number, to: number) =>
  from === to ? count(to) : `${count(from)}–${count(to)}`;
