// CSV and TSV: a row a sequence; a row a step, with the sequence's id and label; a folder with a file for each sequence, whose
// class is the folder's or the file's name; or one stream that is cut into windows.
import { printable } from '../../catalogue/plain-text';
import { Problem } from '../../problem';
import type { DataFile } from './data-file';
import type { SplitChoice } from '../../contract/data-options';
import { CsvTable } from './csv-table';
import { parts, type ParsedParts, type ParsedSequences } from './parsed-sequences';
import type { FileOptions } from './registry';
import { StepRows, stepsOf } from './step-rows';
import { readStream } from './stream';
import { readWide } from './wide-csv';

/** @throws Problem bad-data that names row and column */
export function readCsv(
  files: readonly DataFile[],
  options: FileOptions,
  split: SplitChoice,
): ParsedParts {
  const [first, ...others] = files;
  if (options.window !== undefined && first && others.length === 0) {
    return readStream(new CsvTable(first), options, split);
  }
  const areSequences =
    files.length > 2 || files.some((file) => file.facts.folder !== null || isOne(file, options));
  if (!areSequences) return parts(files, (file) => readTable(file, options));
  const unused = (['label', 'target', 'id', 'group', 'window'] as const).find(
    (option) => options[option] !== undefined,
  );
  if (unused !== undefined) {
    const message = `--${unused} says nothing about files of one sequence each. Nothing was added. Leave it out.`;
    throw new Problem('bad-request', message);
  }
  const test = files.filter(({ facts }) => facts.part === 'test');
  const train = files.filter((file) => !test.includes(file));
  if (test.length === 0 || train.length === 0)
    return { train: readFolder(files, options), test: null };
  return { train: readFolder(train, options), test: readFolder(test, options) };
}

/** Whether the columns are called as the model's channels and none says which sequence a row belongs to. */
function isOne(file: DataFile, { model, ...options }: FileOptions): boolean {
  if (model === undefined) return false;
  const table = new CsvTable(file);
  const isChannel = (name: string) => table.header?.includes(name) ?? false;
  return model.channels.every(isChannel) && table.column('id', options) === null;
}

function readTable(file: DataFile, options: FileOptions): ParsedSequences {
  const table = new CsvTable(file);
  return looksLong(table, options) ? readLong(table, options) : readWide(table, options);
}

/** Whether there are ids, and times or an id that stands in several rows. */
function looksLong(table: CsvTable, options: FileOptions): boolean {
  if (options.id !== undefined || options.time !== undefined) return true;
  const id = table.column('id', options);
  if (id === null || table.column('time', options) !== null) return id !== null;
  const seen = new Set<string>();
  let rows = 0;
  table.each((fields) => {
    rows += 1;
    seen.add(fields[id] ?? '');
  });
  return seen.size < rows;
}

const whatItSays = { id: 'which sequence a row belongs to', label: 'the class of a sequence' };

function readLong(table: CsvTable, options: FileOptions): ParsedSequences {
  const needed = (role: 'id' | 'label') => {
    const column = table.column(role, options);
    if (column !== null) return column;
    throw table.file.refuse(
      `no column is called as one that says ${whatItSays[role]}`,
      `Name it with --${role}`,
    );
  };
  const target = table.column('target', options);
  const id = needed('id');
  const { model } = options;
  const label = target ?? (model ? labelFor(model, table, options) : needed('label'));
  const group = table.column('group', options);
  const steps = stepsOf(table, options, [id, label, group]);
  const rows = new StepRows(table.file, steps.channels);
  table.each((fields, row) => {
    const text = (column: number, mayBeEmpty = false) => {
      const found = (fields[column] ?? '').trim();
      if (found !== '' || mayBeEmpty) return found;
      throw table.file.refuse(`${table.named(column)}, row ${row} is empty`);
    };
    const owner = {
      id: text(id),
      label: label === null ? '' : text(label, model !== undefined),
      group: group === null ? null : text(group),
    };
    rows.add(owner, steps.read(fields, row), `row ${row}`);
  });
  return rows.finish({ name: table.nameOf(label), said: table.saidOfLabels(options) }, options);
}

/** null for none: what a model knows as a channel, such as "y", is no label unless the user says so. */
function labelFor(
  { channels }: NonNullable<FileOptions['model']>,
  table: CsvTable,
  options: FileOptions,
): number | null {
  const found = table.column('label', options);
  const isChannel = found !== null && channels.includes(table.header?.[found] ?? '');
  return isChannel && options.label === undefined ? null : found;
}

function readFolder(files: readonly DataFile[], options: FileOptions): ParsedSequences {
  let rows: StepRows | null = null;
  for (const file of files) {
    const table = new CsvTable(file);
    const steps = stepsOf(table, options, []);
    rows ??= new StepRows(file, steps.channels);
    if (steps.channels.join('\n') !== rows.channels.join('\n')) {
      const [theirs, ours] = [steps.channels, rows.channels].map((one) =>
        printable(one.join(', '), 100),
      );
      throw file.refuse(
        `it has the channels ${theirs ?? ''} where the file before it has ${ours ?? ''}`,
      );
    }
    const { folder } = file.facts;
    const label = folder ?? file.name.slice(0, -file.ending.length).replace(/[\s_.-]*\d+$/, '');
    if (label === '' && options.model === undefined)
      throw file.refuse(
        'neither a folder nor its name says its class',
        'Put the files of each class into a folder with its name',
      );
    const owner = {
      id: folder === null ? file.name : `${folder}/${file.name}`,
      label,
      group: null,
    };
    table.each((fields, row) =>
      rows?.add(owner, steps.read(fields, row), `row ${row} of ${file.name}`),
    );
  }
  if (rows === null) throw new RangeError('There is no file.');
  return rows.finish(undefined, options);
}
