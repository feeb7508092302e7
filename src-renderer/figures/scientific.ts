// Numbers of any size in few digits, and the ticks of an axis of decades.
import { range } from 'd3-array';
import { superscript } from '$catalogue/number-words';

/** 10⁻¹² */
export const powerOfTen = (exponent: number) => `10${superscript(exponent)}`;

/** "0.2505", "9.58 × 10⁻¹³", "−0.36": always the same number of significant digits. */
export function scientific(value: number, digits = 3): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e4) {
    const text =
      Number(size.toPrecision(digits)) >= 1000 ? size.toFixed(0) : size.toPrecision(digits);
    return sign + text;
  }
  const [mantissa = '', exponent = ''] = size.toExponential(digits - 1).split('e');
  return `${sign}${mantissa}\u00a0×\u00a0${powerOfTen(Number(exponent))}`;
}

/** "−0.5": a tick's value with a minus sign, not a hyphen. */
export function signed(value: number): string {
  return String(Math.round(value * 1e9) / 1e9).replace('-', '−');
}

const mostDecadeTicks = 7;

/** Whole decades around values above 0, with few enough ticks. */
export function decadeTicks(values: readonly number[]) {
  const logarithms = values.filter((value) => value > 0).map((value) => Math.log10(value));
  const low = Math.floor(Math.min(0, ...logarithms) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.max(...logarithms, low) - 1e-9));
  const step = Math.ceil((high - low) / mostDecadeTicks);
  const count = Math.ceil((high - low) / step);
  const ticks = range(count + 1).map((index) => 10 ** (high + (index - count) * step));
  return { min: 10 ** (high - count * step), max: 10 ** high, ticks };
}
