// The meaning of a filter's word in a numeric column: plain numbers, per cent, durations, dates.
import { readNumber } from '../../catalogue/setting';

/**
 * A literal as bounds, in the column's own unit. `<` is below `start`, `>` above `end`, `>=` and `<=`
 * include them: a day has a start and an end. `=` matches from `equalFrom` to `equalTo`: a percentage
 * or a duration is equal if it rounds to what was written.
 */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly equalFrom: number;
  readonly equalTo: number;
}

export type NumericKind = 'number' | 'percent' | 'duration' | 'date';

/** How each kind is written, for messages. */
export const kindWords: Readonly<Record<NumericKind, { takes: string; example: string }>> = {
  number: { takes: 'a number', example: '0.002' },
  percent: { takes: 'per cent', example: '98' },
  duration: { takes: 'a duration', example: '5min' },
  date: { takes: 'a date', example: '2026-11-01' },
};

/** null where the word is not of that kind. */
export function readLiteral(kind: NumericKind, word: string): Literal | null {
  switch (kind) {
    case 'number':
      return exactly(plainNumber(word));
    case 'percent':
      return readPercent(word);
    case 'duration':
      return readDuration(word);
    case 'date':
      return readDate(word);
  }
}

/** Whether a word of a percent column looks like a fraction: 0.98 is most likely meant to be 98. */
export function looksLikeFraction(word: string): boolean {
  const value = plainNumber(word);
  return value !== null && value > 0 && value < 1;
}

function plainNumber(word: string): number | null {
  const value = readNumber(word);
  return Number.isNaN(value) ? null : value;
}

function exactly(value: number | null): Literal | null {
  return value === null ? null : { start: value, end: value, equalFrom: value, equalTo: value };
}

/** @param half a unit of the last place that was written */
function rounded(value: number, half: number): Literal {
  return { start: value, end: value, equalFrom: value - half, equalTo: value + half };
}

function readPercent(word: string): Literal | null {
  const digits = word.replace(/\s*%$/, '');
  const value = plainNumber(digits);
  if (value === null || (digits === word && looksLikeFraction(word))) return null;
  const decimals = /\.(\d+)/.exec(digits)?.[1]?.length ?? 0;
  return rounded(value / 100, (0.5 * 10 ** -decimals) / 100);
}

const milliseconds: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `90` and `90s` are seconds; `5min`, `1h30m`, `1:23`, `1:02:03`. */
function readDuration(word: string): Literal | null {
  const seconds = plainNumber(word);
  if (seconds !== null) return rounded(seconds * 1000, 500);
  if (/^\d+(:[0-5]\d){1,2}$/.test(word)) {
    const clock = word.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    return rounded(clock * 1000, 500);
  }
  if (!/^(\d+(\.\d+)?\s*(ms|sec|s|min|m|h|d)\s*)+$/i.test(word)) return null;
  let [sum, last] = [0, 1];
  for (const [, size, unit] of word.matchAll(/(\d+(?:\.\d+)?)\s*(ms|sec|s|min|m|h|d)/gi)) {
    last = milliseconds[String(unit).toLowerCase()] ?? NaN;
    sum += Number(size) * last;
  }
  return rounded(sum, last / 2);
}

/** A year, month, day or minute in the local time zone, from its first to its last ms. */
function readDate(word: string): Literal | null {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?)?$/.exec(word);
  if (match === null) return null;
  const parts = match
    .slice(1)
    .flatMap((part) => ((part as string | undefined) === undefined ? [] : Number(part)));
  const start = at(parts);
  // "2026-02-31" would otherwise be 3 March.
  const isReal = parts.every((part, i) => part === partsOf(start)[i]);
  if (!isReal) return null;
  const next = parts.map((part, i) => (i === parts.length - 1 ? part + 1 : part));
  const end = at(next).getTime() - 1;
  return { start: start.getTime(), end, equalFrom: start.getTime(), equalTo: end };
}

function at([year = 0, month = 1, day = 1, hour = 0, minute = 0]: readonly number[]): Date {
  return new Date(year, month - 1, day, hour, minute);
}

function partsOf(date: Date): readonly number[] {
  const days = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return [...days, date.getHours(), date.getMinutes()];
}
