// Numbers of any size in few digits.
import { formatSuperscript } from '$core/number-texts';

/** Returns "10⁻¹²". */
const formatPowerOfTen = (exponent: number) => `10${formatSuperscript(exponent)}`;

/** Returns "0.2505", "9.58 × 10⁻¹³", "−0.36": always the same number of significant digits. */
export function formatScientific(value: number, digits = 3): string {
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
  return `${sign}${mantissa}\u00a0×\u00a0${formatPowerOfTen(Number(exponent))}`;
}

/** Returns "−0.5": a tick's value with a minus sign, not a hyphen. */
export function formatSigned(value: number): string {
  return String(Math.round(value * 1e9) / 1e9).replace('-', '−');
}
