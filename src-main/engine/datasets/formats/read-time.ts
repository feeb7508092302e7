// Parses times in common notations: numbers, dates with or without a clock and a zone, months, quarters
// and weeks. A column as a whole decides whether 02/03/2025 is a day in March or in February. A date
// that does not exist is not a time.
import type { DateOrder } from '../../contract/data-options';
import { at } from '../../../core/element-at';
import { isNumber } from './read-value';

const clockAlone = String.raw`(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d(?:[.,]\d+)?))?\s*(?<half>[ap]\.?m\.?)?\s*(?<zone>Z|UTC|GMT|[-+]\d\d(?::?\d\d)?)?`;
const clock = String.raw`(?:(?:T|,?\s+)${clockAlone})?`;
const month = String.raw`(?<name>[a-z]{3,9})\.?`;
const form = (text: string) =>
  new RegExp(`^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?${text}$`, 'i');

/** The forms of dates, the most common first. */
const forms: readonly RegExp[] = [
  form(String.raw`(?<year>\d{4})([-/.])(?<month>\d\d?)(?:\2(?<day>\d\d?))?${clock}`),
  form(String.raw`(?<day>\d\d?)\.\s?(?<month>\d\d?)\.\s?(?<year>\d{4}|\d\d)${clock}`),
  form(String.raw`(?<first>\d\d?)([-/])(?<other>\d\d?)\2(?<year>\d{4}|\d\d)${clock}`),
  form(
    String.raw`(?:(?<day>\d\d?)(?:st|nd|rd|th)?[-\s.]+)?${month}[-\s,]+(?<year>\d{4}|\d\d)${clock}`,
  ),
  form(String.raw`${month}[-\s]+(?<day>\d\d?)(?:st|nd|rd|th)?[-,\s]+(?<year>\d{4})${clock}`),
  form(String.raw`(?<year>\d{4})[-\s]+${month}(?:[-\s]+(?<day>\d\d?))?${clock}`),
  form(String.raw`(?<year>\d{4})[-\s.]?q(?<quarter>[1-4])`),
  form(String.raw`q(?<quarter>[1-4])[-\s/]*(?<year>\d{4})`),
  form(String.raw`(?<month>\d\d?)[-/](?<year>\d{4})`),
  form(clockAlone),
  form(String.raw`(?<year>\d{4})-?w(?<week>\d\d)(?:-?(?<weekday>[1-7]))?`),
];
/** The forms 20250228, 202502, 2025.02 and 02.2025, which are dates only in a column without other values. */
const compact = [
  /^(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)$/,
  /^(?<year>(?:19|20)\d\d)\.?(?<month>\d\d)$/,
  /^(?<month>\d\d?)\.(?<year>(?:19|20)\d\d)$/,
];
const findCompact = (text: string) =>
  compact.map((one) => one.exec(text)?.groups).find((groups) => groups !== undefined);

const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
/** Returns the month from 0; −1 if the word does not begin the name of a month. */
const findMonth = (word: string) => months.findIndex((one) => one.startsWith(word.toLowerCase()));
const dayMs = 86_400_000;
const longest = 50;

type Groups = Readonly<Partial<Record<string, string>>>;

/** Parses the times of one column, trying the form of the previous time first. */
export class TimeParser {
  #last = at(forms, 0);

  /** @param isCompact whether numbers are dates without separators */
  constructor(
    private readonly order: DateOrder,
    private readonly isCompact: boolean,
  ) {}

  /**
   * @returns a number unchanged, or the milliseconds of a date since 1970, in UTC unless it has a zone;
   * NaN for a date that
   * does not exist; null for any other text
   */
  parse(text: string): number | null {
    const trimmed = text.trim();
    if (isNumber(trimmed)) {
      const found = this.isCompact ? findCompact(trimmed) : undefined;
      return found ? toTimestamp(found, this.order) : Number(trimmed);
    }
    const groups = matchGroups(this.#last, trimmed) ?? this.#search(trimmed);
    return groups && toTimestamp(groups, this.order);
  }

  #search(text: string): Groups | null {
    if (text.length > longest || !/\d/.test(text)) return null;
    for (const one of forms) {
      const groups = matchGroups(one, text);
      if (groups === null) continue;
      this.#last = one;
      return groups;
    }
    return null;
  }
}

function matchGroups(one: RegExp, text: string): Groups | null {
  const groups = text.length > longest ? undefined : one.exec(text)?.groups;
  if (groups === undefined) return null;
  return groups.name !== undefined && findMonth(groups.name) < 0 ? null : groups;
}

/** Returns NaN for a date that does not exist. */
function toTimestamp(groups: Groups, order: DateOrder): number {
  if (groups.year === undefined) return toMilliseconds(groups);
  const year = parseYear(groups.year);
  const number = (name: string, usual: number) => Number(groups[name] ?? usual);
  if (groups.week !== undefined)
    return toWeekStart(year, Number(groups.week), number('weekday', 1));
  const [first, other] = [number('first', 1), number('other', 1)];
  const isSlashed = groups.first !== undefined;
  const slashed =
    order === 'day-first' ? { day: first, month: other } : { day: other, month: first };
  const monthNumber = isSlashed
    ? slashed.month
    : groups.name !== undefined
      ? findMonth(groups.name) + 1
      : groups.quarter !== undefined
        ? 3 * Number(groups.quarter) - 2
        : number('month', 1);
  const day = isSlashed ? slashed.day : number('day', 1);
  const date = new Date(Date.UTC(year, monthNumber - 1, day));
  if (date.getUTCMonth() !== monthNumber - 1 || date.getUTCDate() !== day) return NaN;
  return date.getTime() + toMilliseconds(groups);
}

/** Expands two digits as POSIX does: 69 to 99 are 1969 to 1999. */
const parseYear = (digits: string) =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 69 ? 2000 : 1900);

/** Returns the start of a week in ISO 8601: the first week contains 4 January, and weeks begin on Monday. */
function toWeekStart(year: number, week: number, weekday: number): number {
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
  const time = monday + (7 * (week - 1) + weekday - 1) * dayMs;
  const thursday = new Date(monday + (7 * (week - 1) + 3) * dayMs);
  return week >= 1 && thursday.getUTCFullYear() === year ? time : NaN;
}

function toMilliseconds({ hour, minute, second, half, zone }: Groups): number {
  if (hour === undefined) return 0;
  const [hours, minutes, seconds] = [
    Number(hour),
    Number(minute),
    Number((second ?? '0').replace(',', '.')),
  ];
  const isHalf = half !== undefined;
  if (minutes > 59 || seconds >= 61 || hours > (isHalf ? 12 : 24) || (isHalf && hours < 1))
    return NaN;
  const of24 = isHalf ? (hours % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0) : hours;
  const [, sign, ahead = '0', rest = '0'] = /^([-+])(\d\d):?(\d\d)?$/.exec(zone ?? '') ?? [];
  const east = (Number(ahead) * 60 + Number(rest)) * (sign === '-' ? -1 : 1);
  // Rounded to the microsecond, the precision of a double for this century.
  return ((of24 * 60 + minutes - east) * 60_000_000 + Math.round(seconds * 1e6)) / 1000;
}

/** Counts the texts of a column by their kind of time. */
export class TimeCounter {
  /** The number of texts in the form of a date, including dates that do not exist. */
  dates = 0;
  /** The number of those texts that are only a time of the day. */
  clocks = 0;
  mayBeCompact = true;
  #compacts = 0;
  readonly #fits = { 'day-first': true, 'month-first': true };
  readonly #parser = new TimeParser('day-first', false);

  add(text: string): void {
    const time = this.#parser.parse(text);
    if (time === null) return;
    const trimmed = text.trim();
    if (isNumber(trimmed)) {
      const found = findCompact(trimmed);
      if (found && !Number.isNaN(toTimestamp(found, 'day-first'))) this.#compacts += 1;
      else this.mayBeCompact = false;
      return;
    }
    this.dates += 1;
    if (/^\d\d?:/.test(trimmed)) this.clocks += 1;
    const [, first, second] = /^(\d\d?)[-/](\d\d?)[-/]/.exec(trimmed) ?? [];
    if (first === undefined) return;
    this.isSlashed = true;
    if (Number(second) > 12) this.#fits['day-first'] = false;
    if (Number(first) > 12) this.#fits['month-first'] = false;
  }

  /** Whether some texts have the form 02/03/2025. */
  isSlashed = false;

  /** Whether all of this many texts are dates without separators. */
  areCompact = (count: number): boolean => count > 1 && this.#compacts === count;

  /**
   * The order of day and month; null if both orders fit every date. If neither order fits, it is day-first, so
   * that the first date that does not exist is reported.
   */
  get order(): DateOrder | null {
    const { 'day-first': day, 'month-first': second } = this.#fits;
    if (this.isSlashed && day && second) return null;
    return second && !day ? 'month-first' : 'day-first';
  }
}

/** Whether a text may be a time in an unsupported form, such as "7 Brumaire 12". */
export const isPossibleTime = (text: string) =>
  /^(?=.*\d)[\p{L}\d./ ,:'-]{4,30}$/u.test(text.trim());
