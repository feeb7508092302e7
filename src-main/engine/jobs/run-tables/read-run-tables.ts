// Reads a table of runs, and one of their values, into run folders, from which the store imports them.
// docs/models.md lists the columns.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toPlainLine, toPrintable } from '../../../core/plain-text';
import {
  isApplicable,
  settingDefinitions,
  longestName,
  settingNames,
  storedConfigSchema,
} from '../../catalogue/config';
import type { RunConfig } from '../../catalogue/config';
import type { DatasetChoice } from '../../catalogue/data-choice';
import { toExternalKind } from '../../catalogue/external';
import { createSchema } from '../../catalogue/setting';
import type { EventOfKind } from '../../contract/run-event';
import { isRunUid, parseRunUid, type RunUid } from '../../contract/run-uid';
import { toDatasetChoice, type SequenceDataMetadata } from '../../contract/sequence-data';
import { listDataSets } from '../../datasets/data-home';
import { writeJournal } from '../../run-folder/rewrite-journal';
import { namedTasks } from '../../tasks';
import { RunValues } from './run-values';
import { readTable, createTableProblem, toNumber, type Row } from './table';

interface Input {
  readonly runs: string;
  /** The table of values; null if the runs only have their results. */
  readonly values: string | null;
  /** The folder of the store, whose data sets are matched by name. */
  readonly store: string;
  /** The ids of the store's runs, which are not read again. */
  readonly present: readonly string[];
  /** A new folder, which gets the structure of a store. */
  readonly folder: string;
}

/** Columns that are not settings. */
const otherColumns = new Set(
  'id run name uid cell model data data_sha256 task images evaluated_sequences interim_analyses status notes tag archived created experiment duration_ms parameters speed backend host processor unroll epoch best best-epoch last loss mae rmse mase balanced'.split(
    ' ',
  ),
);

const endings = ['finished', 'stopped', 'paused', 'interrupted', 'crashed', 'diverged'] as const;

/**
 * @returns the ids of runs that the store has already
 * @throws Problem bundle-refused; the folder must then be discarded
 */
export function readRunTables(input: Input): Promise<readonly RunUid[]> {
  const { runs, folder } = input;
  const rows: Row[] = [];
  readTable(runs, [['model', 'cell'], ['data'], ['seed']], (row) => rows.push(row));
  if (rows.length === 0) throw createTableProblem(runs, 'it has no run');
  const values = new Map<string, RunValues>();
  for (const row of rows) {
    const key = getRunName(row);
    if (values.has(key)) throw row.refuse(`two runs are called "${toPrintable(key)}"`);
    values.set(key, new RunValues());
  }
  if (input.values !== null) {
    readTable(input.values, [['run'], ['metric'], ['value']], (row) => {
      const found = values.get(row.text('run'));
      if (found !== undefined) found.add(row);
      else throw row.refuse(`the other table has no run "${toPrintable(row.text('run'))}"`);
    });
  }
  const { sets } = listDataSets(input.store);
  mkdirSync(join(folder, 'runs'), { recursive: true });
  const present = rows.map((row) => row.text('uid')).filter((uid) => input.present.includes(uid));
  for (const [index, row] of rows.entries()) {
    if (present.includes(row.text('uid'))) continue;
    // Not the id of the run itself, which may be imported with its model.
    const uid = hashText(row.text('uid') || [...row.cells.values()].join('\n'));
    const here = join(folder, 'runs', uid);
    mkdirSync(here, { recursive: true });
    const found = values.get(getRunName(row)) ?? new RunValues();
    const origin = { uid, index, source: basename(runs), epochs: found.epochs };
    writeJournal(
      here,
      createEvents(createFirstEvent(row, origin, findDataset(row, sets)), row, found),
    );
  }
  return Promise.resolve(present.filter(isRunUid));
}

/** Returns the key of a run in the table of values: its number, or without numbers its name. */
const getRunName = (row: Row): string => row.text('id', 'run', 'name');

const hashText = (text: string): RunUid =>
  parseRunUid(createHash('sha256').update(`external ${text}`).digest('hex').slice(0, 32));

interface Origin {
  readonly uid: RunUid;
  /** The number of the row, from 0. */
  readonly index: number;
  readonly source: string;
  /** The number of epochs, if the row does not have it. */
  readonly epochs: number;
}

function createFirstEvent(row: Row, origin: Origin, dataset: DatasetChoice) {
  const { uid, index, source } = origin;
  const created = Date.parse(row.text('created') || new Date().toISOString());
  if (Number.isNaN(created)) throw row.refuse('"created" is not a time');
  const createdAt = new Date(created).toISOString();
  const config = readConfig(row, dataset, origin);
  const [looks, host] = [row.measure('interim_analyses'), row.text('host')];
  const name = row.text('name') || `${row.text('model', 'cell')} seed ${config.seed}`;
  const experiment = hashText(`${source} ${row.text('experiment')}`);
  return {
    kind: 'run',
    format: 1,
    uid,
    number: index + 1,
    experiment: { uid: experiment, name: source.slice(0, longestName), createdAt },
    name: toPlainLine(name).slice(0, longestName),
    config,
    createdAt,
    ...(looks !== null && { looks }),
    ...(host !== '' && { machine: { host, processor: row.text('processor') } }),
  } as const satisfies EventOfKind<'run'>;
}

function* createEvents(run: ReturnType<typeof createFirstEvent>, row: Row, values: RunValues) {
  yield run;
  const [backend, unroll] = [row.text('backend'), row.text('unroll')];
  yield {
    kind: 'started',
    batchesPerEpoch: values.batchesPerEpoch,
    parameterCount: row.measure('parameters') ?? 0,
    dataChecksum: run.config.dataset.sha256,
    backend,
    versions: { ...(unroll !== '' && { unroll }) },
  } as const;
  yield* values.toEvents(row, run.createdAt);
  const status = endings.find((one) => one === (row.text('status') || 'finished'));
  const reason = status === undefined ? 'It had not ended when its table was written.' : null;
  const elapsedMs = row.measure('duration_ms') ?? values.elapsedMs;
  const at = run.createdAt;
  yield { kind: 'ended', status: status ?? 'interrupted', reason, elapsedMs, at } as const;
}

/** @throws Problem bundle-refused for a name that matches no data set */
function findDataset(row: Row, sets: readonly SequenceDataMetadata[]): DatasetChoice {
  const [name, sha256] = [toPlainLine(row.text('data')), row.text('data_sha256')];
  const isNamed = (one: SequenceDataMetadata) => one.name.toLowerCase() === name.toLowerCase();
  const found = sets.find((one) => (sha256 === '' ? isNamed(one) : one.sha256 === sha256));
  if (found !== undefined) return toDatasetChoice(found);
  if (!/^[0-9a-f]{64}$/.test(sha256) || name === '')
    throw row.refuse(`this store has no data set "${toPrintable(name)}"`);
  const predicts = namedTasks.find((one) => one === row.text('task'));
  const pictures = row.text('images') === 'yes' && ({ pictures: true } as const);
  return { name: name.slice(0, 80), sha256, ...(predicts && { predicts }), ...pictures };
}

/** @throws Problem bundle-refused for settings that no run can have */
function readConfig(row: Row, dataset: DatasetChoice, { source, epochs }: Origin): RunConfig {
  const stated: Record<string, string | number | null> = {};
  const known: Record<string, unknown> = { epochs };
  for (const [column, text] of row.cells) {
    if (otherColumns.has(column)) continue;
    const name = settingOfWord.get(column.replaceAll('_', '-'));
    const setting = name && settingDefinitions[name];
    const canBeOff = setting && 'none' in setting && isApplicable(setting, { dataset });
    if (text === '' && !canBeOff) continue;
    const isWord = setting && 'choices' in setting;
    const value = text === '' ? null : isWord ? text.toLowerCase() : (toNumber(text) ?? text);
    stated[setting ? setting.key : column] = value;
    if (name && setting && createSchema(setting).safeParse(value).success) known[name] = value;
  }
  if (known.seed === undefined) throw row.refuse('its seed is not a whole number from 0');
  const evaluated = row.measure('evaluated_sequences') ?? undefined;
  const cell = toExternalKind(toPlainLine(row.text('model', 'cell')));
  const external = { source, settings: stated, evaluated };
  const { data } = storedConfigSchema.safeParse({ ...known, cell, dataset, external });
  if (data !== undefined) return data;
  throw row.refuse('its model or a setting is empty, not finite or longer than 100 characters');
}

const settingOfWord = new Map(
  settingNames.flatMap((name) => {
    const { key, label, aliases = [] } = settingDefinitions[name];
    const words = [key, name.toLowerCase(), label.toLowerCase().replaceAll(' ', '-'), ...aliases];
    return words.map((word) => [word, name] as const);
  }),
);
