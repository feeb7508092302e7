// The instructions to train the report's runs again: settings, seeds, versions and the data's checksum.
import { at } from '../core/element-at';
import { printCell, listSettingColumns } from '../comparison';
import { dataSets } from '../engine/contract';
import { version } from '../core/version';
import type { ReportData, ReportRun } from './document/collect';
import { splitIntoRows, createTextBlock, type Appendix, type Block } from './document/document';
import { list, escapePlain, typesetPowers } from './document/texts';

/** The number of columns of runs above which a table is wider than a page. */
const mostColumns = 4;

interface Row {
  readonly name: string;
  /** A value for each run. */
  readonly values: readonly string[];
}

export function createReplayAppendix({ runs, createdAt }: ReportData): Appendix {
  return {
    title: 'To repeat the runs: settings, seeds and versions',
    blocks: [
      createTextBlock(
        `Made by Unroll ${version} on ${createdAt.slice(0, 10)}. On one machine, the same settings, seed, number of threads and versions give the same curve.`,
      ),
      ...createSettingsTables(runs),
    ],
  };
}

/** Returns one table of the settings that all runs share, and tables of the others for a few runs at a time. */
export function createSettingsTables(runs: readonly ReportRun[]): Block[] {
  const rows = createRows(runs);
  const isShared = ({ values }: Row) => runs.length > 1 && new Set(values).size === 1;
  const shared = rows.filter(isShared).map(({ name, values }) => [name, at(values, 0)]);
  const differing = rows.filter((row) => !isShared(row));
  const blocks = splitIntoRows([...runs.keys()], mostColumns).map((shown): Block => {
    const ids = shown.map((i) => String(at(runs, i).run.id));
    return {
      kind: 'table',
      caption: `Settings of run${ids.length > 1 ? 's' : ''} ${list(ids)}.`,
      head: ['', ...ids.map((id) => `run ${id}`)],
      rows: differing.map(({ name, values }) => [name, ...shown.map((i) => at(values, i))]),
    };
  });
  if (shared.length === 0) return blocks;
  return [
    {
      kind: 'table',
      caption: 'Settings, versions and data that all runs of this report share.',
      head: ['', 'all runs'],
      rows: shared,
    },
    ...blocks,
  ];
}

function createRows(runs: readonly ReportRun[]): Row[] {
  const row = (name: string, value: (run: ReportRun['run']) => string): Row => ({
    name,
    values: runs.map(({ run }) => value(run)),
  });
  const contents = runs.map(({ data }) =>
    data === null ? '–' : escapePlain(dataSets.format(data)),
  );
  return [
    ...listSettingColumns(runs.map(({ run }) => run))
      .filter(({ appliesTo }) => runs.some(({ run }) => appliesTo(run)))
      .map((column) =>
        row(column.inSentence, (run) => typesetPowers(escapePlain(printCell(column, run)))),
      ),
    ...(contents.every((one) => one === '–') ? [] : [{ name: 'data are', values: contents }]),
    row('created', ({ createdAt }) => `${createdAt.slice(0, 10)} ${createdAt.slice(11, 19)} UTC`),
    row('backend', ({ backend }) => backend),
    row('versions', ({ versions }) =>
      Object.entries(versions)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ),
    row('data (SHA-256)', ({ dataChecksum }) => `\`${dataChecksum.slice(0, 16)}…\``),
  ];
}
