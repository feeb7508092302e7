// The meaning of a condition's values in a column: words, plain numbers, per cent, durations, dates.
import { suggest } from '../../core/did-you-mean';
import { settings } from '../../engine/catalogue';
import { isNumeric, getNumber, getValue, type Column } from '../column';

export type Operator = '<=' | '>=' | '!=' | ':' | '=' | '<' | '>';

/** A word as typed, with its position; in quotes it is always text, even `none`. */
export interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly from: number;
}

export type Test<Row> = (row: Row) => boolean;

export function createTextTest<Row>(text: string, columns: readonly Column<Row>[]): Test<Row> {
  const wanted = text.toLowerCase();
  return (row) => columns.some(({ searched }) => searched?.(row).includes(wanted) === true);
}

/**
 * Whether a condition is `best:may`, which is not a value of a run but selects the best candidates among
 * the runs that match the rest of the filter.
 */
export const isBestCondition = <Row>(
  column: Column<Row> | undefined,
  [value, another]: readonly Word[],
) => column?.key === 'best' && value?.text === 'may' && another === undefined;

/** Returns a test whether any of a condition's values match; or a mistake in the first invalid one. */
export function createAnyTest<Row>(
  column: Column<Row>,
  operator: Operator,
  values: readonly Word[],
): Test<Row> | string {
  if (isBestCondition(column, values)) return () => true;
  const tests: Test<Row>[] = [];
  for (const value of values) {
    const test = createValueTest(column, operator, value);
    if (typeof test === 'string') return test;
    tests.push(test);
  }
  const any: Test<Row> = (row) => tests.some((test) => test(row));
  return operator === '!=' ? (row) => !any(row) : any;
}

/**
 * Returns a test of one value; or a sentence about the values that the column accepts. A condition on a
 * missing value fails; `none` matches only missing values.
 */
function createValueTest<Row>(
  column: Column<Row>,
  operator: Operator,
  value: Word,
): Test<Row> | string {
  if (value.text === '' && !value.isQuoted) {
    return `A value is missing after \`${column.key}\`.`;
  }
  return isNumeric(column)
    ? createNumberTest(column, operator, value)
    : createWordTest(column, operator, value);
}

function createWordTest<Row>(
  column: Column<Row>,
  operator: Operator,
  value: Word,
): Test<Row> | string {
  const { key, choices, takesOthers, print, kind } = column;
  if (operator.startsWith('<') || operator.startsWith('>')) {
    return `\`${key}\` cannot be ordered. Write \`${key}:…\`.`;
  }
  const typed = value.text.toLowerCase();
  const choice = choices?.find((one) => [one, print(one)].some((a) => a.toLowerCase() === typed));
  if (choice === undefined && isNone(column, value)) return hasNone(column);
  if (choices !== null && choice === undefined && !takesOthers) {
    return `\`${key}\` is one of ${choices.join(', ')}; \`${value.text}\` is not one of them.${suggest(value.text, choices)}`;
  }
  const wanted = (choice ?? typed).toLowerCase();
  const isPart = kind === 'text' && operator === ':';
  return (row) => {
    const have = getValue(column, row);
    if (have === null) return false;
    const values = typeof have === 'object' ? have : [String(have)];
    return values.some((word) =>
      isPart ? word.toLowerCase().includes(wanted) : word.toLowerCase() === wanted,
    );
  };
}

function createNumberTest<Row>(
  column: Column<Row>,
  operator: Operator,
  value: Word,
): Test<Row> | string {
  if (isNone(column, value)) return hasNone(column);
  const kind = column.kind as NumericKind;
  const isOrder = operator.startsWith('<') || operator.startsWith('>');
  const ends = isOrder ? [value.text] : value.text.split('..');
  const literals = ends.map((end) => (end === '' ? null : parseLiteral[kind](end)));
  const [low, high = low] = literals;
  if (ends.length > 2 || literals.every((one) => one === null) || literals.includes(undefined)) {
    const { takes, example } = kindWords[kind];
    return `\`${column.key}\` takes ${takes}: \`${column.key}${operator}${example}\`; \`${value.text}\` is not ${takes}.`;
  }
  const slack = ends.length === 1 ? (low?.slack ?? 0) : 0;
  const [from, to] = [low?.from ?? -Infinity, high?.to ?? Infinity];
  const number = (row: Row) => getNumber(column, row) ?? NaN;
  switch (operator) {
    case '<':
      return (row) => number(row) < from;
    case '<=':
      return (row) => number(row) <= to;
    case '>':
      return (row) => number(row) > to;
    case '>=':
      return (row) => number(row) >= from;
    case ':':
    case '=':
    case '!=':
      return (row) => number(row) >= from - slack && number(row) <= to + slack;
  }
}

/** Whether a word is `none`, or the table's label for it: `limit:all`. */
function isNone<Row>({ nothing }: Column<Row>, { text, isQuoted }: Word): boolean {
  return !isQuoted && ['none', nothing.toLowerCase()].includes(text.toLowerCase());
}

const hasNone =
  <Row>(column: Column<Row>): Test<Row> =>
  (row) =>
    getValue(column, row) === null;

type NumericKind = 'number' | 'percent' | 'duration' | 'date';

const kindWords: Readonly<Record<NumericKind, { takes: string; example: string }>> = {
  number: { takes: 'a number', example: '0.002' },
  percent: { takes: 'a number', example: '98' },
  duration: { takes: 'a duration', example: '5min' },
  date: { takes: 'a date', example: '2026-11-01' },
};

/**
 * A value in the column's own unit, a day with its first and its last moment; values within `slack` are
 * rounded to it.
 */
interface Literal {
  readonly from: number;
  readonly to: number;
  readonly slack: number;
}

const createExactLiteral = (value: number, slack = 0): Literal => ({
  from: value,
  to: value,
  slack,
});

/** Parsers that return undefined for text of another kind. */
const parseLiteral: Readonly<Record<NumericKind, (text: string) => Literal | undefined>> = {
  number: (text) => {
    const value = settings.parseNumber(text);
    return Number.isNaN(value) ? undefined : createExactLiteral(value);
  },
  // 98, 98 % and 0.98 are the same; an R² is below 1.
  percent: (text) => {
    const digits = text.replace(/\s*%$/, '');
    const value = settings.parseNumber(digits);
    if (Number.isNaN(value)) return undefined;
    const unit = digits !== text || value >= 1 ? 100 : 1;
    const decimals = digits.split('.')[1]?.length ?? 0;
    return createExactLiteral(value / unit, 0.5 / 10 ** decimals / unit);
  },
  // `90` and `90s`, `5min`, `1h30m`, `1:23`, `1:02:03`.
  duration: (text) => {
    const seconds = /^\d+(:[0-5]\d){1,2}$/.test(text)
      ? text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
      : settings.parseNumber(text);
    if (!Number.isNaN(seconds)) return createExactLiteral(seconds * 1000, 500);
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|min|m|h|d)/gi)];
    if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
    const units = parts.map(([, , unit = '']) => milliseconds[unit.toLowerCase()] ?? NaN);
    const sum = parts.reduce((all, [, size], i) => all + Number(size) * (units[i] ?? NaN), 0);
    return createExactLiteral(sum, (units.at(-1) ?? 0) / 2);
  },
  // A year, a month or a day, in the local time zone.
  date: (text) => {
    const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
    if (parts === null) return undefined;
    const [year = 0, month, day] = parts
      .slice(1)
      .flatMap((part?: string) => (part ? [Number(part)] : []));
    const start = new Date(year, (month ?? 1) - 1, day ?? 1);
    // "2026-02-31" would otherwise be 3 March.
    if (start.getMonth() !== (month ?? 1) - 1 || start.getDate() !== (day ?? 1)) return undefined;
    const next =
      day === undefined ? new Date(year, month ?? 12) : new Date(year, start.getMonth(), day + 1);
    return { from: start.getTime(), to: next.getTime() - 1, slack: 0 };
  },
};

const milliseconds: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
