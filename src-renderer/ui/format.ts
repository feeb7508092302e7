// Numbers as text: one format for each quantity, everywhere in the app.

import { durations } from '$engine/catalogue';
import { formatFixed } from '$core/number-texts';

export { count, list, formatPlainNumber } from '$core/number-texts';
export const { formatClock: clock, format: duration, formatRoughly: roughDuration } = durations;

const space = '\u00a0';

/** Formats a fraction from 0 to 1 as "98.24 %". */
export function formatPercent(fraction: number, decimals = 2): string {
  return `${formatFixed(fraction * 100, decimals)}${space}%`;
}

/** Formats a small difference in two digits: "3.1e-7"; "0" when there is none. */
export function formatTiny(value: number): string {
  return value === 0 ? '0' : value.toExponential(1);
}

/** Returns "421 kB", "1.3 MB": decimal units, like file managers. */
export function formatBytes(value: number): string {
  if (value < 1000) return `${String(value)} bytes`;
  if (value < 1e6) return `${String(Math.round(value / 1000))}${space}kB`;
  return `${(value / 1e6).toFixed(1)}${space}MB`;
}

/** Returns "24 Nov, 15:45" in the local time zone, with the year if it is not the current one. */
export function formatDate(iso: string, now = new Date()): string {
  const then = new Date(iso);
  const year = then.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  const day = then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...year });
  const time = then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return `${day}, ${time}`;
}
