// Parses a value: a number, one of the usual marks for a missing value, or other text, which is never
// taken as a number.

/** Each sign can match in only one position, so the time is linear in the length of the text. */
const number = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const missing = new Set(['', '?', 'nan', '-nan', 'na', 'n/a', 'null', 'none']);
const largest = 3.4028234663852886e38;

export const isMissing = (text: string) => missing.has(text.trim().toLowerCase());

/** @returns NaN for a missing value; null for text that is not a number, or exceeds a float32 */
export function readValue(text: string): number | null {
  const trimmed = text.trim();
  if (number.test(trimmed)) {
    const value = Number(trimmed);
    return Math.abs(value) <= largest ? value : null;
  }
  return missing.has(trimmed.toLowerCase()) ? NaN : null;
}

/** Returns the reason why `readValue` returned null, as the continuation of a sentence. */
export const explainMissingValue = (text: string) =>
  number.test(text.trim()) ? 'which is too large for a float32' : 'which is not a number';

export const isNumber = (text: string) => number.test(text.trim());

/** A currency before or after the number. */
const unit = String.raw`(?:[€$£¥₹]|(?:EUR|USD|GBP|CHF|JPY)\b)`;
const unitBefore = new RegExp(String.raw`^([-+]?)${unit}\s*`);
const unitBehind = new RegExp(String.raw`\s?(?:%|\b${unit}|[€$£¥₹])$`);
/**
 * Numbers with groups of digits that are separated by spaces, apostrophes, or the sign that is not the decimal
 * sign.
 */
const grouped = {
  point: /^[-+]?\d{1,3}(?:([,\s'’])\d{3})(?:\1\d{3})*(?:\.\d+)?$/,
  comma: /^[-+]?\d{1,3}(?:([.\s'’])\d{3})(?:\1\d{3})*(?:,\d+)?$/,
} as const;
const longestNumber = 60;

/**
 * Parses as `readValue` does, with this decimal sign, and also thousands in groups of three,
 * currencies and per cent signs. The other sign can only separate thousands.
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
