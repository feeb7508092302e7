// CSV with a row a sequence: a column for each step (x1, x2, …), or for each step of each channel (x_1, x_2, y_1, y_2, …).
import { list } from '../../catalogue/number-words';
import { at, entryOf } from '../../element-at';
import { classIn } from './classes';
import type { CsvTable } from './csv-table';
import { channelNames, SequenceBuilder, targetsOf, type ParsedSequences } from './parsed-sequences';
import { isMissing, isNumber } from './read-value';
import type { FileOptions } from './registry';

/** Missing values at the end of a row are the sequence's end. @throws Problem bad-data */
export function readWide(table: CsvTable, options: FileOptions): ParsedSequences {
  const { file } = table;
  const target = table.column('target', options);
  const label = target ?? table.column('label', options) ?? labelByPosition(table, options);
  const group = table.column('group', options);
  const id = table.column('id', options);
  const { channels, columns } = stepColumns(table, [label, group, id]);
  const builder = new SequenceBuilder(file, channels.length);
  const labels: string[] = [];
  const groups: string[] = [];
  const ids: string[] = [];
  table.each((fields, row) => {
    const text = label === null ? '' : (fields[label] ?? '').trim();
    if (text === '' && label !== null && !options.model)
      throw file.refuse(`row ${row} has no label in ${table.named(label)}`);
    // Rows of a file without names may be longer than its first ones.
    const beyond = { length: Math.max(0, fields.length - table.columns) };
    const order = [...columns, ...Array.from(beyond, (_, i) => table.columns + i)];
    const last = order.findLastIndex((column) => !isMissing(fields[column] ?? ''));
    const end = Math.ceil((last + 1) / channels.length) * channels.length;
    for (let i = 0; i < end; i += 1) builder.push(table.value(fields, at(order, i), row));
    builder.endSequence(`row ${row}`);
    labels.push(text);
    if (id !== null) ids.push((fields[id] ?? '').trim());
    if (group !== null) groups.push((fields[group] ?? '').trim());
  });
  const said = table.saidOfLabels(options);
  const targets = targetsOf(file, labels, table.nameOf(label), said, options);
  const notes = id === null ? [] : [`The ids in ${table.named(id)} are not read.`];
  const named = { groups: group === null ? null : groups, ...(id !== null && { ids }) };
  return { ...builder.finish(), channels, targets, ...named, notes };
}

/** The channels, and the columns of values: step by step, of each step all channels. */
function stepColumns(table: CsvTable, others: readonly (number | null)[]) {
  const columns = table.columnsBut(others);
  const { header, file } = table;
  if (header === null) return { channels: channelNames(1), columns };
  /** By channel and step. */
  const grid = new Map<string, Map<number, number>>();
  for (const column of columns) {
    const [, channel = '', step] = /^(.*?)[\s_.:#[(-]*(\d+)[\])]?$/.exec(at(header, column)) ?? [];
    const ofChannel = grid.get(channel) ?? new Map<number, number>();
    if (step !== undefined) grid.set(channel, ofChannel.set(Number(step), column));
  }
  const ofChannels = [...grid.values()];
  const steps = [...(ofChannels[0]?.keys() ?? [])].sort((a, b) => a - b);
  const isWhole =
    steps.length * grid.size === columns.length &&
    ofChannels.every((ofOne) => steps.every((step) => ofOne.has(step)));
  if (isWhole) {
    const names = channelNames(grid.size);
    return {
      channels: grid.size === 1 ? names : [...grid.keys()].map((name, i) => name || at(names, i)),
      columns: steps.flatMap((step) => ofChannels.map((ofOne) => entryOf(ofOne, step))),
    };
  }
  const some = `${list(header.slice(0, 6))}${header.length > 6 ? ' …' : ''}`;
  throw file.refuse(
    `it is not clear what its columns are (${some}): they are not steps such as x1, x2, x3, nor is there one that says which sequence a row belongs to`,
    'Call the steps x1, x2, x3, or name the column of sequences with --id',
  );
}

/**
 * The first or last column, whichever has few different texts or whole numbers: of a file for a model only its classes, in a
 * column that is not called as a step.
 * @returns null for none of a file for a model @throws Problem where none or both have
 */
function labelByPosition(table: CsvTable, { model }: FileOptions): number | null {
  const ends = [...new Set([0, table.columns - 1])].map((column) => ({
    column,
    texts: new Set<string>(),
  }));
  let rows = 0;
  table.each((fields) => {
    rows += 1;
    for (const { column, texts } of ends) texts.add((fields[column] ?? '').trim());
  });
  const isClass = (text: string) =>
    model
      ? classIn(model.classes, text) >= 0
      : text !== '' && (!isNumber(text) || Number.isInteger(Number(text)));
  const isStep = (column: number) => model && /\d[\])]?$/.test(table.header?.[column] ?? '');
  const likely = ends.filter(
    ({ column, texts }) =>
      texts.size <= Math.max(2, rows / 2) && [...texts].every(isClass) && !isStep(column),
  );
  const words = likely.filter(({ texts }) => ![...texts].every(isNumber));
  const [only, another] = words.length > 0 ? words : likely;
  if (only !== undefined && another === undefined) return only.column;
  if (only === undefined && model) return null;
  const what =
    only === undefined
      ? 'neither its first nor its last column looks like labels'
      : 'its first and its last column both look like labels';
  throw table.file.refuse(
    what,
    `Name the column of the labels with --label, by its number from 1 to ${table.columns}`,
  );
}
