// A column of the runs table as data, for filters, sorting, groups, colours and the command line.
import { uncapitalised } from '../core/number-words';
import type { Run } from '../engine/contract';

/** In `valueOf`, a percentage is a fraction from 0 to 1, a duration is in ms, a date is in ms since 1970. */
type ColumnKind = 'number' | 'percent' | 'duration' | 'date' | 'text' | 'choice';

/** null where a row has no value; several words for tags. */
export type Value = string | number | null | readonly string[];

export interface Column<Row = Run> {
  /** The word for it in a filter: lower case, no spaces. */
  readonly key: string;
  /** Other words that a filter may use for it. */
  readonly aliases: readonly string[];
  readonly label: string;
  /** The label within a sentence: "learning rate". */
  readonly inSentence: string;
  readonly kind: ColumnKind;
  /** Whether the user chose it before training. */
  readonly isSetting: boolean;
  /** Whether it was measured in training, so that differences are meaningful. */
  readonly isMeasured: boolean;
  /** Whether it follows from the rows together: a row has it only beside the others. */
  readonly isDerived: boolean;
  /** In lower case, where a filter's words without a column are looked for; null for nowhere. */
  readonly searched: ((row: Row) => string) | null;
  /** The words of a setting or 'choice' column with a fixed list; a filter refuses others. */
  readonly choices: readonly string[] | null;
  /** Whether there may be further words than those of the list. */
  readonly takesOthers: boolean;
  /** Which of two numbers is the better one; null where neither is. */
  readonly better: 'higher' | 'lower' | null;
  /** The scale of colours and axes. */
  readonly scale: 'linear' | 'log';
  /** Whether the column makes sense for a row: only an LSTM has a forget bias. */
  readonly appliesTo: (row: Row) => boolean;
  /**
   * What it gives for a row that the column does not apply to counts for nothing: `valueOf` below
   * checks that first.
   */
  readonly get: (row: Row) => Value;
  /** A value as the table shows it; in the words of a row's data where the row is known. */
  readonly print: (value: string | number, row?: Row) => string;
  /** The label in the words of a row's data. */
  readonly labelFor: (row: Row) => string;
  /** The label for rows whose data have different words for it. */
  readonly mixedLabel: string;
  /** What the table shows for null: no clipping is "off", a missing accuracy "–". */
  readonly nothing: string;
}

type Needed<Row> = Pick<Column<Row>, 'key' | 'label' | 'kind' | 'get'>;

/** A column with defaults for whatever `given` leaves out. */
export function column<Row>(given: Needed<Row> & Partial<Column<Row>>): Column<Row> {
  return {
    aliases: [],
    inSentence: uncapitalised(given.label),
    isSetting: false,
    isMeasured: false,
    isDerived: false,
    searched: null,
    choices: null,
    takesOthers: false,
    better: null,
    scale: 'linear',
    appliesTo: () => true,
    print: String,
    labelFor: () => given.label,
    mixedLabel: given.label,
    nothing: '–',
    ...given,
  };
}

/** The column as the data of these rows call and print it, where all do alike. */
export function inWordsOf<Row>(given: Column<Row>, rows: readonly Row[]): Column<Row> {
  const labels = new Set(rows.map(given.labelFor));
  const [label = given.label] = labels;
  if (labels.size > 1) return { ...given, label: given.mixedLabel };
  const [first] = rows;
  const print: typeof given.print = (value, row = first) => given.print(value, row);
  const inSentence = label === given.label ? given.inSentence : uncapitalised(label);
  return { ...given, label, inSentence, print };
}

export function isNumeric({ kind }: Pick<Column<never>, 'kind'>): boolean {
  return kind !== 'text' && kind !== 'choice';
}

/** null also for NaN and infinity, as of a diverged loss, and where the column does not apply. */
export function valueOf<Row>(column: Column<Row>, row: Row): Value {
  return column.appliesTo(row) ? finite(column.get(row)) : null;
}

export const finite = (value: Value): Value =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value;

/** A text that is equal for rows with equal values in these columns. */
export const valuesKey = <Row>(row: Row, columns: readonly Column<Row>[]): string =>
  JSON.stringify(columns.map((column) => valueOf(column, row)));

/** A row's number in a numeric column; null where it has none. */
export function numberOf<Row>(column: Column<Row>, row: Row): number | null {
  const value = valueOf(column, row);
  return typeof value === 'number' ? value : null;
}

/** A row's value as the table shows it; '–' where the column does not apply. */
export function printed<Row>(column: Column<Row>, row: Row): string {
  if (!column.appliesTo(row)) return '–';
  const value = column.get(row);
  if (value === null) return column.nothing;
  if (typeof value === 'object') return value.map((word) => column.print(word, row)).join(', ');
  return column.print(value, row);
}

/** The column that a filter, `--sort` or `--group` means by a word. */
export function findColumn<Row>(
  columns: readonly Column<Row>[],
  word: string,
): Column<Row> | undefined {
  const name = word.toLowerCase();
  return columns.find(
    ({ key, aliases }) => key === name || aliases.some((alias) => alias.toLowerCase() === name),
  );
}

/**
 * A value minus another one: "+2.31" percentage points, "−0:12", "+1,204"; "±0" for none that is
 * seen in the column's decimals.
 * @param run in whose words
 */
export function printDifference({ print }: Column, difference: number, run?: Run): string {
  const size = print(Math.abs(difference), run);
  if (size === print(0, run)) return '±0';
  return `${difference > 0 ? '+' : '−'}${size.replace(/\s*%$/, '')}`;
}
