// Rows of which each is a step of a sequence, in any order: collected, put together by sequence, and sorted by time.
import { plainNumber } from '../../catalogue/number-words';
import { printable } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import type { DataFile } from './data-file';
import type { CsvTable } from './csv-table';
import { channelNames, SequenceBuilder, targetsOf, type ParsedSequences } from './parsed-sequences';
import { isNumber } from './read-value';
import type { FileOptions } from './registry';

interface Owner {
  readonly id: string;
  readonly label: string;
  readonly group: string | null;
}

interface Step {
  /** null where the rows of a sequence are in order. */
  readonly time: number | null;
  /** One for each channel; NaN is missing. */
  readonly values: readonly number[];
}

interface LabelColumn {
  readonly name: string;
  /** By the user; null for nobody. */
  readonly said: 'classes' | 'numbers' | null;
}

export class StepRows {
  /** By id, in the order of their first rows. */
  readonly #sequences = new Map<string, { readonly owner: Owner; readonly rows: number[] }>();
  readonly #values: SequenceBuilder;
  readonly #times: (number | null)[] = [];

  constructor(
    private readonly file: DataFile,
    readonly channels: readonly string[],
  ) {
    this.#values = new SequenceBuilder(file, channels.length);
  }

  /** @throws Problem bad-data where a sequence has two labels or groups */
  add(owner: Owner, { time, values }: Step, where: string): void {
    const sequence = this.#sequences.get(owner.id) ?? { owner, rows: [] };
    this.#sequences.set(owner.id, sequence);
    for (const key of ['label', 'group'] as const) {
      const [here, before] = [owner[key] ?? '', sequence.owner[key] ?? ''];
      if (here === before) continue;
      const what = `${where} has "${printable(here)}" where the sequence "${printable(owner.id)}" had "${printable(before)}"`;
      throw this.file.refuse(what, `Give each sequence one ${key} and its own id`);
    }
    sequence.rows.push(this.#times.length);
    this.#times.push(time);
    for (const value of values) this.#values.push(value);
  }

  /** @param label of the column of labels @throws Problem bad-data for a time that a sequence has twice */
  finish(
    label: LabelColumn = { name: 'class', said: 'classes' },
    options: FileOptions = {},
  ): ParsedSequences {
    const channels = this.channels.length;
    const { values: unordered } = this.#values.finish();
    const sorted = new SequenceBuilder(this.file, channels);
    const timeOf = (row: number) => this.#times[row] ?? 0;
    const isTimed = this.#times.some((time) => time !== null);
    for (const [id, { rows }] of this.#sequences) {
      if (isTimed) rows.sort((a, b) => timeOf(a) - timeOf(b));
      for (const [i, row] of rows.entries()) {
        if (isTimed && i > 0 && timeOf(row) === timeOf(at(rows, i - 1))) {
          const what = `the sequence "${printable(id)}" has the time ${plainNumber(timeOf(row))} twice`;
          throw this.file.refuse(
            what,
            'Give each sequence its own id, or name the columns with --id and --time',
          );
        }
        for (let channel = 0; channel < channels; channel += 1) {
          sorted.push(at(unordered, row * channels + channel));
        }
      }
      sorted.endSequence(`the sequence "${printable(id)}"`);
    }
    const owners = [...this.#sequences.values()].map(({ owner }) => owner);
    const groups = owners.flatMap(({ group }) => (group === null ? [] : [group]));
    return {
      ...sorted.finish(),
      channels: this.channels,
      targets: targetsOf(
        this.file,
        owners.map((owner) => owner.label),
        label.name,
        label.said,
        options,
      ),
      groups: groups.length === 0 ? null : groups,
      ids: owners.map(({ id }) => id),
    };
  }
}

/** A number, or the milliseconds of a date such as 2026-11-28 12:00:00, in UTC unless it says its zone; null for anything else. */
export function readTime(text: string): number | null {
  const trimmed = text.trim();
  if (isNumber(trimmed)) return Number(trimmed);
  if (!/^\d{4}-\d\d-\d\d/.test(trimmed)) return null;
  const hasZone = trimmed.length === 10 || /(?:z|[-+]\d\d:?\d\d)$/i.test(trimmed.slice(10));
  const time = Date.parse(`${trimmed.replace(' ', 'T')}${hasZone ? '' : 'Z'}`);
  return Number.isNaN(time) ? null : time;
}

/** The columns that are channels, all but `others` and the time; and what a row has of them. */
export function stepsOf(table: CsvTable, options: FileOptions, others: readonly (number | null)[]) {
  const time = table.column('time', options);
  const columns = table.columnsBut([...others, time]);
  const { header, file } = table;
  const channels =
    header === null ? channelNames(columns.length) : columns.map((column) => at(header, column));
  const timeIn = (fields: readonly string[], row: number) => {
    if (time === null) return null;
    const text = fields[time] ?? '';
    const found = readTime(text);
    if (found !== null) return found;
    throw file.refuse(
      `${table.named(time)}, row ${row} is "${printable(text, 30)}", neither a number nor a date such as 2026-11-28 12:00:00`,
    );
  };
  const read = (fields: readonly string[], row: number) => ({
    time: timeIn(fields, row),
    values: columns.map((column) => table.value(fields, column, row)),
  });
  return { columns, channels, read };
}
