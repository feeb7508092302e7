// CSV with a row a sequence: a column for each step (x1, x2, …), or for each step of each channel (x_1, y_1, x_2, y_2, …).
import { list } from '../../catalogue/number-words';
import { at, entryOf } from '../../element-at';
import type { CsvTable } from './csv-table';
import { SequenceBuilder, type ParsedSequences } from './parsed-sequences';
import { isMissing, isNumber } from './read-value';
import type { FileOptions } from './registry';

/** Missing values at the end of a row are the sequence's end. @throws Problem bad-data */
export function readWide(table: CsvTable, options: FileOptions): ParsedSequences {
  const label =
    options.label === undefined
      ? (table.byRole('label') ?? labelByPosition(table))
      : table.find(options.label);
  const group = options.group === undefined ? null : table.find(options.group);
  const id = options.id === undefined ? table.byRole('id') : table.find(options.id);
  const { channels, columns } = steps(
    table,
    new Set([label, group, id]),
    options.layout === 'wide',
  );
  const builder = new SequenceBuilder(table.file.name, channels.length);
  const labels: string[] = [];
  const groups: string[] = [];
  table.each((fields, row) => {
    const text = (fields[label] ?? '').trim();
    if (text === '') throw table.refuse(`row ${row} has no label in ${table.named(label)}`);
    // Rows of a file without names may be longer than the first ones.
    const order =
      table.header === null && fields.length > table.columns
        ? [...columns, ...range(table.columns, fields.length)]
        : columns;
    const last = order.findLastIndex((column) => !isMissing(fields[column] ?? ''));
    const end = Math.ceil((last + 1) / channels.length) * channels.length;
    for (let i = 0; i < end; i += 1) builder.push(table.value(fields, at(order, i), row));
    builder.endSequence(`row ${row}`);
    labels.push(text);
    if (group !== null) groups.push((fields[group] ?? '').trim());
  });
  return {
    ...builder.finish(),
    channels,
    targets: { kind: 'classes', labels },
    groups: group === null ? null : groups,
    notes: id === null ? [] : [`${table.named(id)} is not read.`.replace('column', 'Column')],
  };
}

/** The columns of values, step by step, of each step all channels. */
function steps(table: CsvTable, others: ReadonlySet<number | null>, isSaid: boolean) {
  const columns = range(0, table.columns).filter((column) => !others.has(column));
  const { header } = table;
  if (header === null) return { channels: ['channel 1'], columns };
  const parsed = columns.map((column) => {
    const [, channel = '', step = ''] =
      /^(.*?)[\s_.:#[(-]*(\d+)[\])]?$/.exec(at(header, column)) ?? [];
    return { column, channel, step: step === '' ? null : Number(step) };
  });
  const byChannel = new Map(parsed.map(({ channel }) => [channel, new Map<number, number>()]));
  for (const { column, channel, step } of parsed)
    if (step !== null) entryOf(byChannel, channel).set(step, column);
  const numbers = [...(byChannel.values().next().value?.keys() ?? [])].sort((a, b) => a - b);
  const isGrid =
    numbers.length * byChannel.size === columns.length &&
    [...byChannel.values()].every((ofOne) => numbers.every((number) => ofOne.has(number)));
  if (isGrid) {
    const named = [...byChannel.keys()].map((channel, i) =>
      channel === '' || byChannel.size === 1 ? `channel ${i + 1}` : channel,
    );
    return {
      channels: named,
      columns: numbers.flatMap((number) =>
        [...byChannel.values()].map((ofOne) => entryOf(ofOne, number)),
      ),
    };
  }
  if (isSaid) return { channels: ['channel 1'], columns };
  throw table.refuse(
    `it is not clear what its columns are (${list(header.slice(0, 6))}${header.length > 6 ? ', …' : ''}): they are not steps such as x1, x2, x3, nor is there one that says which sequence a row belongs to`,
    'Use --layout wide for a row a sequence, or --layout long with --id',
  );
}

/** The first or the last column, whichever has few different texts or whole numbers. @throws Problem where neither or both have */
function labelByPosition(table: CsvTable): number {
  const ends = [...new Set([0, table.columns - 1])].map((column) => ({
    column,
    texts: new Set<string>(),
    isWhole: true,
    hasText: false,
    isMissing: false,
  }));
  let rows = 0;
  table.each((fields) => {
    rows += 1;
    for (const end of ends) {
      const text = (fields[end.column] ?? '').trim();
      end.texts.add(text);
      end.isMissing ||= text === '';
      if (!isNumber(text)) end.hasText = true;
      else if (!Number.isInteger(Number(text))) end.isWhole = false;
    }
  });
  const likely = ends.filter(
    ({ texts, isWhole, isMissing: lacks }) =>
      !lacks && isWhole && texts.size <= Math.max(2, rows / 2),
  );
  const texts = likely.filter(({ hasText }) => hasText);
  const [only, another] = texts.length > 0 ? texts : likely;
  if (only !== undefined && another === undefined) return only.column;
  const what =
    only === undefined
      ? 'neither its first nor its last column looks like labels'
      : 'its first and its last column both look like labels';
  throw table.refuse(
    what,
    `Name the column of the labels with --label, by its number from 1 to ${table.columns}`,
  );
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
