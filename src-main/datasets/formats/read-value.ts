// A value as text: a number, one of the usual marks for a missing one, or something else, which is never read as a number.

/** Each sign can match in one way only, so that long text takes no longer than its length. */
const number = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const missing = new Set(['', '?', 'nan', '-nan', 'na', 'n/a', 'null', 'none']);
const largest = 3.4028234663852886e38;

export const isMissing = (text: string) => missing.has(text.trim().toLowerCase());

/** @returns NaN for a missing value; null for text that is no number, or none that a float32 holds */
export function readValue(text: string): number | null {
  const trimmed = text.trim();
  if (number.test(trimmed)) {
    const value = Number(trimmed);
    return Math.abs(value) <= largest ? value : null;
  }
  return missing.has(trimmed.toLowerCase()) ? NaN : null;
}

/** Of text that `readValue` gives null for: to follow the text. */
export const inWords = (text: string) =>
  number.test(text.trim()) ? 'which is too large for a float32' : 'which is not a number';

export const isNumber = (text: string) => number.test(text.trim());

const date = /^(\d{4})([-/])(\d\d?)(?:\2(\d\d?))?(?:[T ](.+))?$/;
/** "28.11.2026" */
const dayFirst = /^(\d\d?)\.(\d\d?)\.(\d{4})/;

/** A number, or the milliseconds of a date such as 2026-11-28 12:00:00, in UTC unless it says its zone; null for anything else. */
export function readTime(text: string): number | null {
  const trimmed = text.trim();
  if (isNumber(trimmed)) return Number(trimmed);
  const [, year, , month = '', day = '1', clock] = date.exec(yearFirst(trimmed)) ?? [];
  if (year === undefined) return null;
  const zone = clock === undefined || /(?:z|[-+]\d\d:?\d\d)$/i.test(clock) ? '' : 'Z';
  const words = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(clock === undefined ? words : `${words}T${clock}${zone}`);
  return Number.isNaN(time) ? null : time;
}

const yearFirst = (text: string) => text.replace(dayFirst, '$3-$2-$1');

export const isDate = (text: string) =>
  /^\s*\d/.test(text) && date.test(yearFirst(text.trim())) && readTime(text) !== null;

/** Whether a text may be a time that is not read, such as "Jan-60", "11/28/2026" or "2009Q1". */
export const mayBeTime = (text: string) => /^(?=.*\d)[\p{L}\d./ ,:'-]{4,30}$/u.test(text.trim());
