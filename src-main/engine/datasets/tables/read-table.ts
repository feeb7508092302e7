// Reads the sequences of a table by the roles of its columns: a row is a sequence, whose steps are columns or
// the characters of a text; or a row is a step, in any order, grouped by sequence and sorted by time. The three
// forms share one class, since they share the sequence's properties in a row and the count of omitted rows.
import { count, formatCount, list, formatPlainNumber } from '../../../core/number-texts';
import { toPlainLine, toPrintable } from '../../../core/plain-text';
import type { ColumnRole } from '../../contract/data-options';
import { at } from '../../../core/element-at';
import type { Problem } from '../../../core/problem';
import { toChannel } from '../../catalogue/characters';
import {
  createChannelNames,
  missingLabels,
  SequenceBuilder,
  type ParsedSequences,
  type Targets,
} from '../formats/parsed-sequences';
import type { TimeParser } from '../formats/read-time';
import { formatKey } from './columns';
import { createStepGrid } from './step-grid';
import type { RowPosition, Table } from './table';

/** The properties of a sequence in its rows. */
interface Owner {
  readonly id: string;
  /** The class or the numbers; empty if there are none. */
  readonly targets: string[];
  readonly group: string;
}

export class TableParser {
  readonly #owners: Owner[] = [];
  /** The frequency of each reason for omitting something, such as "row|without a class". */
  readonly #dropped = new Map<string, number>();
  readonly #class: readonly number[];
  readonly #targets: readonly number[];
  readonly #sequence: readonly number[];
  readonly #group: readonly number[];

  /**
   * @param isForModel whether the sequences are predicted, so that they need no class
   * @param times the times of the column that has them
   * @throws Problem bad-data for columns without values
   */
  constructor(
    private readonly table: Table,
    private readonly roles: readonly ColumnRole[],
    private readonly isForModel: boolean,
    private readonly times: TimeParser,
  ) {
    this.#class = this.columns('class');
    this.#targets = [...this.#class, ...this.columns('number')];
    this.#sequence = this.columns('sequence');
    this.#group = this.columns('group');
  }

  columns(...roles: readonly ColumnRole[]): number[] {
    return [...this.roles.keys()].filter((i) => roles.includes(at(this.roles, i)));
  }

  /**
   * The columns that name the sequence of a step: subjects if there are no others; each file of a folder
   * is one sequence.
   */
  get #keys(): readonly number[] {
    return this.#sequence.length > 0 || this.table.isFolder ? this.#sequence : this.#group;
  }

  get keyNames(): readonly string[] {
    return this.#keys.map((i) => this.#getName(i));
  }

  /** Reads one step per row; a single sequence if no column names sequences. */
  readSteps(): ParsedSequences {
    const { table } = this;
    const keys = this.#keys;
    const columns = this.columns('channel', 'forecast');
    const channels = this.#getNames(columns);
    const unordered = new SequenceBuilder(table.file, channels.length);
    const timeColumns = this.columns('time');
    const [time] = timeColumns;
    const times: number[] = [];
    const labels: string[] = [];
    const changes = new Changes();
    const sequences = new Map<string, { readonly owner: Owner; readonly rows: number[] }>();
    table.eachChecked((fields, position) => {
      const id = keys.length > 0 ? formatKey(fields, keys) : position.file.name;
      const owner = { ...this.#getOwner(fields, position), id };
      const hasNoTime = timeColumns.some((i) => missingLabels.has((fields[i] ?? '').trim()));
      if (owner.id.trim() === '' || hasNoTime) {
        this.#drop('row', hasNoTime ? 'without a time' : 'without a sequence');
        return;
      }
      const sequence = sequences.get(owner.id) ?? { owner, rows: [] };
      sequences.set(owner.id, sequence);
      this.#requireSame(sequence.owner, owner, position, changes);
      sequence.rows.push(times.length);
      labels.push(owner.targets[0] ?? '');
      // A day and a clock may be in two columns.
      times.push(timeColumns.reduce((sum, i) => sum + this.#timeIn(fields, i, position), 0));
      for (const column of columns) unordered.push(table.value(fields, column, position));
    });
    const { values } = unordered.finish();
    const builder = new SequenceBuilder(table.file, channels.length);
    const areOfSteps = changes.areOfSteps(sequences.size);
    const sorted: number[] = [];
    const sortedLabels: string[] = [];
    let fell = false;
    for (const [id, { owner, rows }] of sequences) {
      if (!this.#isComplete(owner, 'sequence')) continue;
      if (
        time !== undefined &&
        rows.some((row, i) => i > 0 && at(times, row) < at(times, at(rows, i - 1)))
      ) {
        fell = true;
        rows.sort((a, b) => at(times, a) - at(times, b));
      }
      for (const [i, row] of rows.entries()) {
        sorted.push(at(times, row));
        sortedLabels.push(at(labels, row));
        if (time !== undefined && i > 0 && at(times, row) === at(times, at(rows, i - 1)))
          throw this.#twice(id, at(times, row));
        for (let channel = 0; channel < channels.length; channel += 1)
          builder.push(at(values, row * channels.length + channel));
      }
      builder.endSequence(`the sequence "${toPrintable(id)}"`);
      this.#owners.push(owner);
    }
    const found = this.#finish(builder, channels);
    const parsed: ParsedSequences = areOfSteps
      ? { ...found, targets: { kind: 'stepClasses', labels: sortedLabels } }
      : found;
    if (time === undefined) return parsed;
    const notes = [...(parsed.notes ?? []), ...(fell ? [`Sorted by ${this.#getName(time)}.`] : [])];
    return { ...parsed, times: Float64Array.from(sorted), notes };
  }

  /** Reads one sequence per row, which ends before missing values at the end of the row. */
  readRows(): ParsedSequences {
    const { table } = this;
    const columns = this.columns('channel');
    const { names, dialect } = table;
    const named = columns.map((i) => [i, at(names, i)] as const);
    const found = dialect.names === 'yes' ? createStepGrid(named) : null;
    const grid = found?.columns.length === columns.length ? found : { channels: [''], columns };
    const usual = createChannelNames(grid.channels.length);
    const channels =
      usual.length === 1
        ? usual
        : grid.channels.map((name, i) => toPlainLine(name) || at(usual, i));
    return this.#readEach(channels, (fields, position, builder) => {
      const last = grid.columns.findLastIndex((i) => !Number.isNaN(table.number(fields[i] ?? '')));
      const end = Math.ceil((last + 1) / channels.length) * channels.length;
      for (const column of grid.columns.slice(0, end))
        builder.push(table.value(fields, column, position));
      return end > 0;
    });
  }

  /**
   * Reads one text per row, each character as a step with a 1 in its channel.
   * @param alphabet the alphabet of all parts
   */
  readTexts(alphabet: readonly string[]): ParsedSequences {
    const text = at(this.columns('text'), 0);
    const channels = alphabet.map(toChannel);
    return this.#readEach(channels, (fields, _, builder) => {
      const characters = fields[text] ?? '';
      for (const character of characters) {
        for (const one of alphabet) builder.push(one === character ? 1 : 0);
      }
      return characters !== '';
    });
  }

  eachText(use: (text: string) => void): void {
    const column = at(this.columns('text'), 0);
    this.table.each((fields) => {
      use(fields[column] ?? '');
    });
  }

  #readEach(
    channels: readonly string[],
    push: (fields: readonly string[], position: RowPosition, builder: SequenceBuilder) => boolean,
  ): ParsedSequences {
    const builder = new SequenceBuilder(this.table.file, channels.length);
    this.table.eachChecked((fields, position) => {
      const owner = this.#getOwner(fields, position);
      if (!this.#isComplete(owner, 'row')) return;
      // A model predicts every row.
      if (!push(fields, position, builder) && !this.isForModel) {
        this.#drop('row', 'without a value');
        return;
      }
      builder.endSequence(`row ${count(position.row)}`);
      this.#owners.push(owner);
    });
    return this.#finish(builder, channels);
  }

  #finish(builder: SequenceBuilder, channels: readonly string[]): ParsedSequences {
    const left = this.columns('leaveOut').map((i) => this.#getName(i));
    const more = left.length > 5 ? [`${count(left.length - 5)} more`] : [];
    const dropped = [...this.#dropped].map(([key, times]) => {
      const [unit = '', what = ''] = key.split('|');
      const part = this.table.file.facts.part === 'test' ? ' of the test part' : '';
      return `${formatCount(times, unit)}${part} ${what} left out.`;
    });
    return {
      ...builder.finish(),
      channels,
      targets: this.#allTargets(),
      groups: this.#group.length === 0 ? null : this.#owners.map(({ group }) => group),
      ...(this.#owners.some(({ id }) => id !== '') && { ids: this.#owners.map(({ id }) => id) }),
      notes: [
        ...(left.length === 0 ? [] : [`Not read: ${list([...left.slice(0, 5), ...more])}.`]),
        ...dropped,
      ],
    };
  }

  #allTargets(): Targets {
    const all = this.#owners.map(({ targets }) => targets);
    const isLacking = all.some((targets) => targets.includes(''));
    if (this.#targets.length === 0 || (this.isForModel && isLacking)) return { kind: 'none' };
    if (this.#class.length > 0)
      return { kind: 'classes', labels: all.map(([label]) => label ?? '') };
    const names = this.#targets.map((i) =>
      this.table.dialect.names === 'yes'
        ? at(this.table.names, i)
        : this.#targets.length === 1
          ? 'target'
          : `number ${i + 1}`,
    );
    const numbers = Float32Array.from(all.flat(), (text) => this.table.number(text) ?? NaN);
    return { kind: 'numbers', names, numbers };
  }

  /** Whether a row has its targets; counts it if it does not. */
  #isComplete({ targets }: Owner, unit: 'row' | 'sequence'): boolean {
    if (this.isForModel || !targets.some((one) => missingLabels.has(one))) return true;
    this.#drop(unit, this.#class.length > 0 ? 'without a class' : 'without a number to predict');
    return false;
  }

  #drop(unit: 'row' | 'sequence', what: string): void {
    const key = `${unit}|${what}`;
    this.#dropped.set(key, (this.#dropped.get(key) ?? 0) + 1);
  }

  /** @throws Problem bad-data for a target number that is not a number */
  #getOwner(fields: readonly string[], position: RowPosition): Owner {
    if (this.#class.length === 0)
      for (const i of this.#targets) this.table.value(fields, i, position);
    return {
      id: formatKey(fields, this.#sequence),
      targets: this.#targets.map((i) => {
        const text = (fields[i] ?? '').trim();
        return this.table.isMarked(text) ? '' : text;
      }),
      group: formatKey(fields, this.#group),
    };
  }

  /** @throws Problem bad-data if a sequence has two groups or numbers */
  #requireSame(before: Owner, owner: Owner, { row, file }: RowPosition, changes: Changes): void {
    if (before === owner) return;
    const refusal = (first: string, here: string) => {
      const [sequence, before] = [toPrintable(owner.id), toPrintable(first)];
      return file.refuse('two-values', { row, here: toPrintable(here), sequence, before });
    };
    const requireOne = (first: string, here: string) => {
      if (first === here) return;
      if (this.#class.length === 0) throw refusal(first, here);
      changes.add(owner.id, () => refusal(first, here));
    };
    if (before.group !== owner.group) throw refusal(before.group, owner.group);
    for (let i = 0; i < owner.targets.length; i += 1) {
      const here = at(owner.targets, i);
      if (missingLabels.has(here)) continue;
      if (missingLabels.has(at(before.targets, i))) before.targets[i] = here;
      else requireOne(at(before.targets, i), here);
    }
  }

  #timeIn(fields: readonly string[], column: number, position: RowPosition): number {
    const text = fields[column] ?? '';
    const time = this.times.parse(text) ?? this.table.number(text);
    if (time !== null && !Number.isNaN(time)) return time;
    const what =
      time === null
        ? 'neither a number nor a date such as 2026-11-28 12:00:00'
        : 'a date that does not exist';
    throw this.table.refuse(column, position, text, what);
  }

  /** Returns "column 1" for a column without a name. */
  #getName(column: number): string {
    return toPrintable(at(this.table.names, column), 40) || `column ${column + 1}`;
  }

  #twice(id: string, time: number) {
    return this.table.file.refuse('time-twice', {
      what: this.#keys.length === 0 ? 'it' : `the sequence "${toPrintable(id)}"`,
      time: isLikeDate(time) ? new Date(time).toISOString() : formatPlainNumber(time),
      column: toPrintable(at(this.table.names, at(this.columns('time'), 0))),
    });
  }

  #getNames(columns: readonly number[]): readonly string[] {
    if (columns.length === 0) throw this.table.file.refuse('no-values');
    if (this.table.dialect.names === 'no') return createChannelNames(columns.length);
    return columns.map((i) => toPlainLine(at(this.table.names, i)) || `column ${i + 1}`);
  }
}

/** The sequences within which the class changes. */
class Changes {
  readonly #in = new Set<string>();
  #first: (() => Problem) | null = null;

  /** @param refusal creates the error for data in which no class may change */
  add(sequence: string, refusal: () => Problem): void {
    this.#in.add(sequence);
    this.#first ??= refusal;
  }

  /**
   * Whether each step has its own class. In one of several sequences, a change is probably a mistake.
   * @throws Problem bad-data for such a mistake
   */
  areOfSteps(sequences: number): boolean {
    if (this.#first !== null && this.#in.size === 1 && sequences > 1) throw this.#first();
    return this.#first !== null;
  }
}

/** Whether a time is in the range of dates in milliseconds since 1970, which no step count reaches. */
const isLikeDate = (time: number) => Math.abs(time) > 1e10 && Math.abs(time) <= 8.64e15;
