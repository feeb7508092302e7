// A value as text: a number, one of the usual marks for a missing one, or something else, which is
// never read as a number.

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
export const whyNoValue = (text: string) =>
  number.test(text.trim()) ? 'which is too large for a float32' : 'which is not a number';

export const isNumber = (text: string) => number.test(text.trim());

/** Behind a sign, or behind the number. */
const unit = String.raw`(?:[€$£¥₹]|(?:EUR|USD|GBP|CHF|JPY)\b)`;
const unitBefore = new RegExp(String.raw`^([-+]?)${unit}\s*`);
const unitBehind = new RegExp(String.raw`\s?(?:%|\b${unit}|[€$£¥₹])$`);
/** With blanks or apostrophes, or with the sign that decimals do not follow. */
const grouped = {
  point: /^[-+]?\d{1,3}(?:([,\s'’])\d{3})(?:\1\d{3})*(?:\.\d+)?$/,
  comma: /^[-+]?\d{1,3}(?:([.\s'’])\d{3})(?:\1\d{3})*(?:,\d+)?$/,
} as const;
const longestNumber = 60;

/**
 * As `readValue`, of a table whose decimals follow this sign: thousands in groups of three,
 * currencies and per cent signs are read, too. Of the other sign only thousands are.
 */
export function readNumber(text: string, decimal: 'point' | 'comma'): number | null {
  if (decimal === 'point' || !/[.,]/.test(text)) {
    const plain = readValue(text);
    if (plain !== null) return plain;
  }
  const trimmed = text.trim();
  if (trimmed.length > longestNumber) return null;
  const bare = trimmed.replace('−', '-').replace(unitBefore, '$1').replace(unitBehind, '');
  const thousands = decimal === 'point' ? /[,\s'’]/g : /[.\s'’]/g;
  const whole = grouped[decimal].test(bare) ? bare.replace(thousands, '') : bare;
  if (decimal === 'point') return readValue(whole);
  return whole.includes('.') ? null : readValue(whole.replace(',', '.'));
}
