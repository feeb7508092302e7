// Numbers, lists and plurals as text, the same in the window, on the command line and in reports.
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Returns a whole number with commas between thousands: "10,000". */
export function count(value: number): string {
  return whole.format(value);
}

/**
 * Prints a number with this many decimals, rounding a half up as on paper: "77.95" for 77.945, which is
 * slightly less in double precision, and in the single precision of curves slightly more.
 */
export function formatFixed(value: number, decimals: number): string {
  const lost = Math.min(Math.abs(value) * 1e-7, 0.01 / 10 ** decimals);
  return (value + Math.sign(value) * lost).toFixed(decimals);
}

/** Returns a number with its noun: "1 run", "10,000 runs". */
export function formatCount(number: number, singular: string, plural = `${singular}s`): string {
  return `${count(number)} ${number === 1 ? singular : plural}`;
}

/** Returns an ordinal number: "1st", "22nd", "113th". */
export function formatOrdinal(value: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd' }[ordinals.select(value) as string];
  return `${count(value)}${ending ?? 'th'}`;
}

/** Prints a number in typed form: "0.1", "1e-3", "2.5e-4". */
export function formatPlainNumber(value: number): string {
  return value !== 0 && Math.abs(value) < 0.01 ? value.toExponential() : String(value);
}

/** Returns a number with four significant digits: "21.3", "4.13e-3". */
export const formatRounded = (value: number): string =>
  formatPlainNumber(Number(value.toPrecision(4)));

/** Joins words to a list: "RNN", "RNN and GRU", "RNN, GRU and LSTM". */
export function list(words: readonly string[], conjunction = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Returns a label within a sentence: "Batch size" becomes "batch size", but "RMSE" and "R²" stay. */
export function uncapitalise(text: string): string {
  return text.replace(/^\p{Lu}(?![\p{Lu}²])/u, (letter) => letter.toLowerCase());
}

/** Returns a whole number as a superscript: "⁻²⁸" for −28. */
export const formatSuperscript = (whole: number): string =>
  String(whole).replace(/[-\d]/g, (sign) =>
    sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(sign)),
  );
