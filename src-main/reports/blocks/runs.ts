// The runs of a report: their settings and results in a table, and what they share as text.
import { version } from '../../core/version';
import { metrics as runMetrics, models, resultWords } from '../../engine/catalogue';
import { type Column, listSettingColumns, printCell, printResult } from '../../comparison';
import { at } from '../../core/element-at';
import { capitalise, count, formatCount, list } from '../../core/number-texts';
import { dataSets, type Run, runResults } from '../../engine/contract';
import type { ReportData, ReportRun } from '../document/collect';
import { createTextBlock, splitIntoRows, type Appendix, type Block } from '../document/document';
import { escapePlain, formatTime, typesetPowers } from '../document/texts';

/** Shows a row per run. @param settings the settings that get a column */
export function createRunsTable(
  runs: readonly ReportRun[],
  settings: readonly Column[] = [],
): Block {
  const configs = runs.map(({ run }) => run.config);
  const words = resultWords.get(configs);
  const metrics = runMetrics.listResults(configs);
  const isMixed = words.on === 'test or validation';
  const hasLimit = configs.some(({ limit }) => limit !== null);
  const isLimited = hasLimit && settings.every(({ key }) => key !== 'limit');
  return {
    kind: 'table',
    caption: 'The runs of this report and their results.',
    head: [
      'run',
      'name',
      'cell',
      ...settings.map(({ inSentence }) => inSentence),
      'epochs',
      ...(isLimited ? ['training sequences'] : []),
      ...(isMixed ? ['evaluated on'] : []),
      ...metrics.map((metric) =>
        isMixed
          ? runMetrics.getLabelAlone(metric, words)
          : runMetrics.getLabelInShort(metric, words),
      ),
      'parameters',
      'time',
    ],
    rows: runs.map(({ run }) => [
      String(run.id),
      run.name,
      models.getLabel(run.cell),
      ...settings.map((column) => print(column, run)),
      formatEpochs(run),
      ...(isLimited ? [run.config.limit === null ? 'all' : count(run.config.limit)] : []),
      ...(isMixed ? [run.config.evaluateOn] : []),
      ...metrics.map((metric) => printResult(run, metric)),
      count(run.parameterCount),
      formatTime(run.durationMs),
    ]),
  };
}

/** Returns "10 of 10", "3 of 10, diverged". */
function formatEpochs(run: Run): string {
  const ending = runResults.hasEndedEarly(run)
    ? 'early stopping'
    : run.status === 'finished'
      ? ''
      : run.status;
  return `${run.epochsDone} of ${run.config.epochs}${ending === '' ? '' : `, ${ending}`}`;
}

const print = (column: Column, run: Run) => typesetPowers(escapePlain(printCell(column, run)));

/** Returns the values of a setting among the runs that have it, each once. */
const listValues = (column: Column, runs: readonly ReportRun[]) => [
  ...new Set(runs.flatMap(({ run }) => (column.appliesTo(run) ? [print(column, run)] : []))),
];

const listSettings = (runs: readonly ReportRun[]) =>
  listSettingColumns(runs.map(({ run }) => run)).filter(
    (column) => listValues(column, runs).length > 0,
  );

/** The number of columns of settings that fit on a page. */
const maxColumns = 6;

/** Shows the settings in which runs differ, with a row per run. */
function createSettingsTables(runs: readonly ReportRun[]): Block[] {
  return splitIntoRows(listDiffering(runs), maxColumns).map((columns): Block => ({
    kind: 'table',
    caption: 'The settings in which the runs differ.',
    head: ['run', ...columns.map(({ inSentence }) => inSentence)],
    rows: runs.map(({ run }) => [String(run.id), ...columns.map((column) => print(column, run))]),
  }));
}

/** Shows the runs and the settings in which they differ, in one table if it fits on a page. */
export function createRunsAndSettings(runs: readonly ReportRun[]): Block[] {
  const differing = listDiffering(runs).filter(({ key }) => key !== 'cell');
  return differing.length > maxSettingColumns
    ? [createRunsTable(runs), ...createSettingsTables(runs)]
    : [createRunsTable(runs, differing)];
}

/** The number of columns of settings that fit beside the results. */
const maxSettingColumns = 3;

/** Returns the settings in which runs that have them differ. */
const listDiffering = (runs: readonly ReportRun[]): readonly Column[] =>
  listSettings(runs).filter((column) => listValues(column, runs).length > 1);

/** Returns the settings with one value in all runs that have them. */
const listShared = (runs: readonly ReportRun[]): readonly Column[] =>
  listSettings(runs).filter((column) => listValues(column, runs).length === 1);

/** The settings without which a protocol is not understood. */
const ofProtocol = ['hidden', 'epochs', 'optimizer', 'lr', 'batch'];

/** Describes the data, the settings that vary, the main ones that do not, and the seeds. */
export function createProtocolBlock(runs: readonly ReportRun[]): Block {
  const varied = listDiffering(runs)
    .filter(({ key }) => key !== 'seed')
    .map((column) => `${column.inSentence} (${listValues(column, runs).join(', ')})`);
  const same = listShared(runs).filter(({ key }) => ofProtocol.includes(key));
  const seeds = new Set(runs.map(({ run }) => run.config.seed)).size;
  const names = new Set(runs.map(({ run }) => run.config.dataset.name));
  return createTextBlock(
    [
      `Data: ${list([...names].map(escapePlain))}.`,
      varied.length === 0 ? '' : `Varied: ${list(varied)}.`,
      `The same in all: ${list([...same.map((column) => formatShared(column, runs)), formatCount(seeds, 'seed')])}.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  );
}

const formatShared = (column: Column, runs: readonly ReportRun[]) =>
  `${column.inSentence} ${at(listValues(column, runs), 0)}`;

/** Describes the settings that the runs share, and the data and versions of all of them. */
export function createSharedBlock(runs: readonly ReportRun[]): Block {
  const created = runs
    .map(({ run }) => run.createdAt)
    .toSorted()
    .map((time) => `${time.slice(0, 10)} ${time.slice(11, 16)}`);
  const [first = '', last = ''] = [created[0], created.at(-1)];
  const descriptions = runs.flatMap(({ data }) =>
    data === null ? [] : [escapePlain(dataSets.format(data))],
  );
  const texts = (get: (run: Run) => string) => list([...new Set(runs.map(({ run }) => get(run)))]);
  return createTextBlock(
    `**Settings of all runs.** ${capitalise(list(listShared(runs).map((column) => formatShared(column, runs))))}.`,
    descriptions.length === 0 ? '' : `**Data.** ${[...new Set(descriptions)].join(' ')}`,
    `**Versions.** ${texts(({ versions }) =>
      Object.entries(versions)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    )}; backend ${texts(({ backend }) => backend)}; SHA-256 of the data ${texts(({ dataChecksum }) => `\`${dataChecksum.slice(0, 16)}…\``)}; created ${first === last ? first : `${first} to ${last}`} UTC.`,
  );
}

/** The instructions to train the runs again: settings, seeds, versions and the checksum of the data. */
export const createReplayAppendix = ({ runs, createdAt }: ReportData): Appendix => ({
  title: 'Reproducing the runs: settings, seeds and versions',
  blocks: [
    createTextBlock(
      `Created by Unroll ${version} on ${createdAt.slice(0, 10)}. On the same machine, equal settings, seeds, thread counts and versions give equal curves.`,
    ),
    ...createSettingsTables(runs),
    createSharedBlock(runs),
  ],
});
