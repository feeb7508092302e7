// A column of the runs table as data, for filters, sorting, groups, colours and the command line.
import { uncapitalise } from '../core/number-texts';
import type { Run } from '../engine/contract';

/** In `getValue`, a percentage is a fraction from 0 to 1, a duration is in ms, a date is in ms since 1970. */
type ColumnKind = 'number' | 'percent' | 'duration' | 'date' | 'text' | 'choice';

/** A value; null if a row has none, a list for tags. */
export type Value = string | number | null | readonly string[];

export interface Column<Row = Run> {
  /** The name in a filter: lower case, no spaces. */
  readonly key: string;
  /** Additional names in filters. */
  readonly aliases: readonly string[];
  readonly label: string;
  /** The label within a sentence: "learning rate". */
  readonly inSentence: string;
  readonly kind: ColumnKind;
  /** Whether the user chose it before training. */
  readonly isSetting: boolean;
  /** Whether it was measured in training, so that differences are meaningful. */
  readonly isMeasured: boolean;
  /** Whether the value is derived from all rows together, and so only exists in a list. */
  readonly isDerived: boolean;
  /** The lower-case text that is searched for words without a column; null for none. */
  readonly searched: ((row: Row) => string) | null;
  /** The values of a setting or 'choice' column with a fixed list; a filter rejects others. */
  readonly choices: readonly string[] | null;
  /** Whether values outside the list are allowed. */
  readonly takesOthers: boolean;
  /** The better of two numbers; null if neither is. */
  readonly better: 'higher' | 'lower' | null;
  /** The scale of colours and axes. */
  readonly scale: 'linear' | 'log';
  /** Whether the column makes sense for a row: only an LSTM has a forget bias. */
  readonly appliesTo: (row: Row) => boolean;
  /**
   * Returns the value of a row; ignored for a row to which the column does not apply, which `getValue` below
   * checks first.
   */
  readonly get: (row: Row) => Value;
  /** Prints a value as the table shows it; with a row, in the form for its data. */
  readonly print: (value: string | number, row?: Row) => string;
  /** Returns the label for a row's data. */
  readonly labelFor: (row: Row) => string;
  /** The label for rows whose data have different words for it. */
  readonly mixedLabel: string;
  /** The text for null: no clipping is "off", a missing accuracy "–". */
  readonly nothing: string;
}

type RequiredFields<Row> = Pick<Column<Row>, 'key' | 'label' | 'kind' | 'get'>;

/** Creates a column with defaults for omitted properties. */
export function createColumn<Row>(given: RequiredFields<Row> & Partial<Column<Row>>): Column<Row> {
  return {
    aliases: [],
    inSentence: uncapitalise(given.label),
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

/** Returns the column with the label and the print format of these rows' data, if they have the same. */
export function adaptColumn<Row>(given: Column<Row>, rows: readonly Row[]): Column<Row> {
  const labels = new Set(rows.map(given.labelFor));
  const [label = given.label] = labels;
  if (labels.size > 1) return { ...given, label: given.mixedLabel };
  const [first] = rows;
  const print: typeof given.print = (value, row = first) => given.print(value, row);
  const inSentence = label === given.label ? given.inSentence : uncapitalise(label);
  return { ...given, label, inSentence, print };
}

export function isNumeric({ kind }: Pick<Column<never>, 'kind'>): boolean {
  return kind !== 'text' && kind !== 'choice';
}

/** Returns null also for NaN and infinity, such as a diverged loss, and if the column does not apply. */
export function getValue<Row>(column: Column<Row>, row: Row): Value {
  return column.appliesTo(row) ? toFinite(column.get(row)) : null;
}

export const toFinite = (value: Value): Value =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value;

/** Returns a text that is equal for rows with equal values in these columns. */
export const createValuesKey = <Row>(row: Row, columns: readonly Column<Row>[]): string =>
  JSON.stringify(columns.map((column) => getValue(column, row)));

/** Returns a row's number in a numeric column; null if it has none. */
export function getNumber<Row>(column: Column<Row>, row: Row): number | null {
  const value = getValue(column, row);
  return typeof value === 'number' ? value : null;
}

/** Returns a row's value as the table shows it; '–' if the column does not apply. */
export function printCell<Row>(column: Column<Row>, row: Row): string {
  if (!column.appliesTo(row)) return '–';
  const value = column.get(row);
  if (value === null) return column.nothing;
  if (typeof value === 'object') return value.map((word) => column.print(word, row)).join(', ');
  return column.print(value, row);
}

/** Finds the column that a filter, `--sort` or `--group` names. */
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
 * Prints the difference of two values: "+2.31" percentage points, "−0:12", "+1,204"; "±0" if it is not
 * visible in the column's decimals.
 * @param run whose data determine the format
 */
export function printDifference({ print }: Column, difference: number, run?: Run): string {
  const size = print(Math.abs(difference), run);
  if (size === print(0, run)) return '±0';
  return `${difference > 0 ? '+' : '−'}${size.replace(/\s*%$/, '')}`;
}
