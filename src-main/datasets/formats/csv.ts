// CSV and TSV in three layouts: wide (a row a sequence), long (a row a step, with the sequence's id and label), and a folder
// with a file for each sequence, whose class is the folder's or the file's name.
import { extname } from 'node:path';
import { printable } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import type { DataFile } from '../data-file';
import { CsvTable } from './csv-table';
import { readNpy } from './npy';
import {
  channelNames,
  parts,
  refusal,
  type GivenFile,
  type ParsedParts,
  type ParsedSequences,
} from './parsed-sequences';
import { isNumber } from './read-value';
import type { FileOptions } from './registry';
import { readTime, StepRows } from './step-rows';
import { readWide } from './wide-csv';

/** @throws Problem bad-data that names row and column */
export function readCsv(files: readonly GivenFile[], options: FileOptions): ParsedParts {
  const areSequences =
    options.layout === 'folder' || files.length > 2 || files.some(({ folder }) => folder !== null);
  if (!areSequences) return parts(files, (file) => readTable(file, options));
  const test = files.filter(({ part }) => part === 'test');
  if (test.length === 0 || test.length === files.length)
    return { train: readFolder(files, options), test: null };
  return {
    train: readFolder(
      files.filter(({ part }) => part !== 'test'),
      options,
    ),
    test: readFolder(test, options),
  };
}

function readTable(file: DataFile, options: FileOptions): ParsedSequences {
  const table = new CsvTable(file);
  const isLong =
    options.layout === undefined ? looksLong(table, options) : options.layout === 'long';
  const read = isLong ? readLong(table, options) : readWide(table, options);
  const { targets } = read;
  const fraction =
    targets.kind === 'classes' && options.label === undefined
      ? targets.labels.find((label) => isNumber(label) && !Number.isInteger(Number(label)))
      : undefined;
  if (fraction === undefined) return read;
  throw table.refuse(
    `the column taken for the labels has numbers such as ${printable(fraction, 30)}; Unroll trains on classes so far`,
    'Name the column of the classes with --label',
  );
}

/** Whether there are ids, and times or an id that stands in several rows. */
function looksLong(table: CsvTable, options: FileOptions): boolean {
  if (options.id !== undefined || options.time !== undefined) return true;
  const id = table.byRole('id');
  if (id === null || table.byRole('time') !== null) return id !== null;
  const seen = new Set<string>();
  let rows = 0;
  table.each((fields) => {
    rows += 1;
    seen.add(fields[id] ?? '');
  });
  return seen.size < rows;
}

function readLong(table: CsvTable, options: FileOptions): ParsedSequences {
  const needed = (role: 'id' | 'label') => {
    const word = options[role];
    const column = word === undefined ? table.byRole(role) : table.find(word);
    if (column !== null) return column;
    const what = role === 'id' ? 'which sequence a row belongs to' : 'the class of a sequence';
    throw table.refuse(`no column is called as one that says ${what}`, `Name it with --${role}`);
  };
  const [id, label] = [needed('id'), needed('label')];
  const time = options.time === undefined ? table.byRole('time') : table.find(options.time);
  const group = options.group === undefined ? null : table.find(options.group);
  const { columns, channels } = valuesOf(table, [id, label, time, group]);
  const rows = new StepRows(table.file.name, channels);
  table.each((fields, row) => {
    const text = (column: number) => (fields[column] ?? '').trim();
    for (const column of [id, label]) {
      if (text(column) === '') throw table.refuse(`${table.named(column)}, row ${row} is empty`);
    }
    const step = {
      id: text(id),
      label: text(label),
      group: group === null ? null : text(group),
      time: timeOf(table, time, fields, row),
      values: columns.map((column) => table.value(fields, column, row)),
    };
    rows.add(step, `row ${row}`);
  });
  return rows.finish();
}

function readFolder(files: readonly GivenFile[], options: FileOptions): ParsedSequences {
  let rows: StepRows | null = null;
  let first: readonly string[] = [];
  for (const file of files) {
    const { channels, each } = stepsOf(file, options);
    if (rows === null) [rows, first] = [new StepRows(file.name, channels), channels];
    if (channels.join('\n') !== first.join('\n')) {
      throw refusal(
        file.name,
        `it has other channels (${printable(channels.join(', '), 100)}) than ${at(files, 0).name} (${printable(first.join(', '), 100)})`,
      );
    }
    const label =
      file.folder ?? file.name.slice(0, -extname(file.name).length).replace(/[\s_.-]*\d+$/, '');
    if (label === '')
      throw refusal(
        file.name,
        'neither a folder nor its name says its class',
        'Put the files of each class into a folder with its name',
      );
    const id = `${file.folder ?? ''}/${file.name}`;
    each((values, time, row) =>
      rows?.add({ id, label, group: null, time, values }, `row ${row} of ${file.name}`),
    );
  }
  if (rows === null) throw refusal('The folder', 'it has no file of the train part');
  return rows.finish();
}

type Take = (values: readonly number[], time: number | null, row: number) => void;

/** The steps of a file that is one sequence: CSV, or an array [steps, channels]. */
function stepsOf(
  file: DataFile,
  options: FileOptions,
): { channels: readonly string[]; each: (take: Take) => void } {
  if (extname(file.name).toLowerCase() === '.npy') {
    const { shape, get } = readNpy(file);
    const [steps = 0, channels = 1] = shape;
    if (shape.length < 1 || shape.length > 2 || steps * channels === 0)
      throw refusal(
        file.name,
        `its shape is [${shape.join(', ')}]`,
        'Save it as [steps, channels]',
      );
    const each = (take: Take) => {
      for (let step = 0; step < steps; step += 1) {
        take(
          Array.from({ length: channels }, (_, i) => Number(get(step * channels + i))),
          null,
          step + 1,
        );
      }
    };
    return { channels: channelNames(channels), each };
  }
  const table = new CsvTable(file);
  const time = options.time === undefined ? table.byRole('time') : table.find(options.time);
  const { columns, channels } = valuesOf(table, [time]);
  const each = (take: Take) => {
    table.each((fields, row) => {
      take(
        columns.map((column) => table.value(fields, column, row)),
        timeOf(table, time, fields, row),
        row,
      );
    });
  };
  return { channels, each };
}

/** The columns that are channels: all but these. */
function valuesOf(table: CsvTable, others: readonly (number | null)[]) {
  const columns = Array.from({ length: table.columns }, (_, i) => i).filter(
    (column) => !others.includes(column),
  );
  if (columns.length === 0) throw table.refuse('it has no column of values');
  const names = channelNames(columns.length);
  return {
    columns,
    channels:
      table.header === null ? names : columns.map((column) => at(table.header ?? names, column)),
  };
}

function timeOf(
  table: CsvTable,
  column: number | null,
  fields: readonly string[],
  row: number,
): number | null {
  if (column === null) return null;
  const text = fields[column] ?? '';
  const time = readTime(text);
  if (time !== null) return time;
  throw table.refuse(
    `${table.named(column)}, row ${row} is "${printable(text, 30)}", neither a number nor a date such as 2026-11-28 12:00:00`,
  );
}
